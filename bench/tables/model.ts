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
const RULED: readonly Rules[] = ['lines', 'boxes', 'thin-fills', 'dashes', 'doubled', 'broken', 'open-sides'];

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

interface Shape {
  readonly labels: number;
  readonly values: number;
  readonly hasWords: boolean;
}

function headerOf(random: Random, { labels, values, hasWords }: Shape): { rows: number; cells: ModelCell[] } {
  const two = values >= 2 && random.chance(0.5);
  const rows = two ? 2 : 1;
  const names = shuffled(random, MEASURES);
  const tall = (column: number, text: string): ModelCell => ({ row: 0, column, rowSpan: rows, columnSpan: 1, text });
  const cells = (labels === 2 ? ['地区', '单位'] : ['单位']).map((text, i) => tall(i, text));
  const span = two ? random.int(2, values) : 0;
  for (let i = 0; i < values - span; i++) cells.push(tall(labels + i, names[i] ?? '金额'));
  if (two) {
    const from = labels + values - span;
    cells.push({
      row: 0,
      column: from,
      rowSpan: 1,
      columnSpan: span,
      text: random.pick(['其中', '其中：资金来源', '补助资金']),
    });
    for (let i = 0; i < span; i++) {
      cells.push({ row: 1, column: from + i, rowSpan: 1, columnSpan: 1, text: names[values - span + i] ?? '金额' });
    }
  }
  if (hasWords) cells.push(tall(labels + values, random.pick(['备注', '指标值', '说明'])));
  return { rows, cells };
}

function bodyOf(random: Random, shape: Shape & { rows: number; from: number; ruled: boolean }): ModelCell[] {
  const cells: ModelCell[] = [];
  const cell = (row: number, column: number, text: string, rowSpan = 1) =>
    cells.push({ row: shape.from + row, column, rowSpan, columnSpan: 1, text });
  if (shape.labels === 2)
    groups(random, shape.rows, (row, size, name) => {
      cell(row, 0, name, shape.ruled ? size : 1);
      if (!shape.ruled) for (let i = 1; i < size; i++) cell(row + i, 0, '');
    });
  for (let row = 0; row < shape.rows; row++) {
    cell(row, shape.labels - 1, placeName(random));
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
