/**
 * Made-up Chinese tables, before they are printed. Enters: a seed. Leaves: header, rows and how they are to be drawn.
 * Example: "地区 | 单位 | 全年合计 | 其中: 提前下达, 本次下达" over 60 rows in groups, ruled by dashes, over three pages.
 */
import { Random } from '../random.ts';

export type Rules =
  | 'lines'
  | 'boxes'
  | 'thin-fills'
  | 'dashes'
  | 'doubled'
  | 'broken'
  | 'open-sides'
  | 'pictures'
  | 'across'
  | 'none';

export interface ModelCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

export interface TableModel {
  readonly columns: number;
  readonly headerRows: number;
  readonly rows: number;
  readonly cells: readonly ModelCell[];
  readonly rules: Rules;
  readonly shading: 'none' | 'header' | 'zebra';
  /** What is printed again on a following page. */
  readonly repeat: 'all' | 'header' | 'nothing';
  /** The columns that hold words. */
  readonly words: readonly number[];
  readonly title: string;
  readonly unit: string;
  readonly turned: boolean;
}

const SYLLABLES = [...'云岭河湾青石桥头松林白沙金水东南西北上下新安平和丰泰宁远长兴永昌福清江海山川'];
const KINDS = ['县', '市', '区', '镇', '乡', '管委会', '救助站', '儿童福利院'];
const MEASURES = [
  '金额',
  '合计',
  '人数',
  '户数',
  '标准',
  '提前下达',
  '本次下达',
  '执行率',
  '省级资金',
  '中央资金',
  '调整数',
];
const WORDS = [
  '应保尽保',
  '按月足额发放',
  '符合条件的困难群众全部纳入保障范围',
  '不低于上年水平',
  '资金使用符合管理办法的规定',
  '专户核算',
];
const RULED: readonly Rules[] = [
  'lines',
  'boxes',
  'thin-fills',
  'dashes',
  'doubled',
  'broken',
  'open-sides',
  'pictures',
];

export function modelOf(seed: number, ruled: boolean): TableModel {
  // Neighbouring seeds are spread, so that neighbouring tables differ.
  const random = new Random(seed * 2654435761);
  const rules = ruled ? random.pick(RULED) : random.pick(['across', 'none'] as const);
  const grouped = random.chance(0.5);
  const labels = grouped ? 2 : 1;
  const values = random.int(ruled ? 1 : 2, 6);
  const hasWords = ruled && random.chance(0.4);
  const columns = labels + values + (hasWords ? 1 : 0);
  const bodyRows = random.chance(0.15) ? random.int(60, 300) : random.int(5, 45);
  const header = headerOf(random, { labels, values, hasWords });
  const body = bodyOf(random, { labels, values, hasWords, rows: bodyRows, from: header.rows, ruled });
  return {
    columns,
    headerRows: header.rows,
    rows: header.rows + bodyRows,
    cells: [...header.cells, ...body],
    rules,
    shading: random.pick(['none', 'none', 'header', 'zebra'] as const),
    repeat: ruled ? random.pick(['all', 'header', 'nothing'] as const) : random.pick(['all', 'header'] as const),
    words: hasWords ? [columns - 1] : [],
    title: `${placeName(random)}${random.int(2019, 2024)}年补助资金分配表`,
    unit: random.pick(['单位：万元', '单位：元', '金额单位：万元']),
    turned: random.chance(0.1),
  };
}

/** Two small tables to stand side by side. */
export function pairOf(seed: number): [TableModel, TableModel] {
  const random = new Random(seed * 2654435761);
  const rules = random.pick([...RULED, 'across'] as const);
  const small = (): TableModel => {
    const shape = { labels: 1, values: random.int(1, 3), hasWords: false };
    const header = headerOf(random, shape);
    const rows = random.int(5, 14);
    return {
      columns: 1 + shape.values,
      headerRows: header.rows,
      rows: header.rows + rows,
      cells: [...header.cells, ...bodyOf(random, { ...shape, rows, from: header.rows, ruled: rules !== 'across' })],
      rules,
      shading: random.pick(['none', 'header'] as const),
      repeat: 'all',
      words: [],
      title: `${placeName(random)}分配表`,
      unit: '单位：万元',
      turned: false,
    };
  };
  return [small(), small()];
}

interface Shape {
  readonly labels: number;
  readonly values: number;
  readonly hasWords: boolean;
}

function headerOf(random: Random, { labels, values, hasWords }: Shape): { rows: number; cells: ModelCell[] } {
  const rows = values < 2 || random.chance(0.4) ? 1 : values > 2 && random.chance(0.35) ? 3 : 2;
  const names = shuffled(random, MEASURES);
  const cell = (row: number, column: number, text: string, [rowSpan, columnSpan] = [1, 1]): ModelCell => ({
    row,
    column,
    rowSpan,
    columnSpan,
    text,
  });
  const tall = (column: number, text: string) => cell(0, column, text, [rows, 1]);
  const cells = (labels === 2 ? ['地区', '单位'] : ['单位']).map((text, i) => tall(i, text));
  const span = rows === 1 ? 0 : random.int(rows, values);
  for (let i = 0; i < values - span; i++) cells.push(tall(labels + i, names[i] ?? '金额'));
  const from = labels + values - span;
  const leaf = (i: number) => names[values - span + i] ?? '金额';
  if (rows > 1) cells.push(cell(0, from, random.pick(['其中', '其中：资金来源', '补助资金']), [1, span]));
  // Of three levels the first column of the group goes down to the foot, the others stand under a heading of their own.
  const low = rows === 3 ? 1 : 0;
  if (rows === 3) {
    cells.push(cell(1, from, leaf(0), [2, 1]), cell(1, from + 1, random.pick(['按来源分', '按级次分']), [1, span - 1]));
  }
  for (let i = low; i < span; i++) cells.push(cell(rows - 1, from + i, leaf(i)));
  if (hasWords) cells.push(tall(labels + values, random.pick(['备注', '指标值', '说明'])));
  return { rows, cells };
}

function bodyOf(random: Random, shape: Shape & { rows: number; from: number; ruled: boolean }): ModelCell[] {
  const cells: ModelCell[] = [];
  const cell = (row: number, column: number, text: string, rowSpan = 1) =>
    cells.push({ row: shape.from + row, column, rowSpan, columnSpan: 1, text });
  // The first row may be the total, its label merged over both label columns.
  const total = shape.labels === 2 && shape.ruled && random.chance(0.4) ? 1 : 0;
  if (total) cells.push({ row: shape.from, column: 0, rowSpan: 1, columnSpan: 2, text: '合计' });
  if (shape.labels === 2)
    groups(random, shape.rows - total, (row, size, name) => {
      cell(row + total, 0, name, shape.ruled ? size : 1);
      if (!shape.ruled) for (let i = 1; i < size; i++) cell(row + i, 0, '');
    });
  for (let row = 0; row < shape.rows; row++) {
    if (row >= total) cell(row, shape.labels - 1, placeName(random));
    for (let i = 0; i < shape.values; i++)
      cell(row, shape.labels + i, random.chance(0.04) && i > 0 ? '' : amount(random));
    if (shape.hasWords) cell(row, shape.labels + shape.values, random.chance(0.2) ? '' : random.pick(WORDS));
  }
  return cells;
}

function groups(random: Random, rows: number, each: (row: number, size: number, name: string) => void): void {
  for (let row = 0; row < rows; ) {
    const size = Math.min(random.int(1, 8), rows - row);
    each(row, size, `${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}州`);
    row += size;
  }
}

function placeName(random: Random): string {
  const name = Array.from({ length: random.int(2, random.chance(0.15) ? 9 : 4) }, () => random.pick(SYLLABLES)).join(
    '',
  );
  return name + random.pick(KINDS);
}

function amount(random: Random): string {
  const value = random.int(0, 10 ** random.int(1, 6));
  const sign = random.chance(0.05) ? '-' : '';
  if (random.chance(0.2)) return `${sign}${(value / 100).toFixed(2)}`;
  return sign + (random.chance(0.3) ? value.toLocaleString('en-US') : String(value));
}

function shuffled(random: Random, values: readonly string[]): string[] {
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
