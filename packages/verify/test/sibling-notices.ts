/**
 * Notices whose forms repeat one list of indicators, drawn at random and damaged in known ways. Enters: a seed. Leaves: the notice as
 * text, and what it should say. Some targets are each region's own, some differ in one region only; such a target is never what a
 * damage erases, for then nobody could know it.
 */

/** One row of a form. */
export interface FormLine {
  readonly level1: string;
  readonly level2: string;
  readonly name: string;
  readonly target: string;
}

export interface DrawnForm {
  readonly region: string;
  readonly lines: readonly FormLine[];
}

export const DAMAGES = [
  'none',
  'fused, targets shifted',
  'fused, one target lost',
  'name lost',
  'name misspelt',
  'region for a target',
  'region put in, targets pushed down',
  'region put in, last target without a row',
  'target lost, targets pulled up',
  'target blank',
  'targets swapped',
  'target doubled, targets pushed down',
  'row lost',
  'level 1 lost',
  'level 2 moved down',
  'level 2 beside level 1',
] as const;
export type Damage = (typeof DAMAGES)[number];

export interface Drawn {
  readonly text: string;
  readonly truth: readonly DrawnForm[];
  /** The forms that were damaged, by number. */
  readonly damaged: readonly number[];
}

export interface Draw {
  readonly seed: number;
  readonly forms: number;
  readonly indicators: number;
  readonly damage: Damage;
  /** How many forms are damaged in this way. */
  readonly times?: number;
  /** Shares of the indicators: targets of each region's own, targets that one region has alone. */
  readonly own?: number;
  readonly alone?: number;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, T. Ettinger). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FRAME = [
  ['产出指标', '数量指标'],
  ['产出指标', '质量指标'],
  ['产出指标', '时效指标'],
  ['产出指标', '成本指标'],
  ['效益指标', '社会效益指标'],
  ['效益指标', '可持续影响指标'],
  ['满意度指标', '服务对象满意度指标'],
] as const;
const WHO = [
  '困难群众',
  '孤儿',
  '流浪乞讨人员',
  '残疾儿童',
  '特困供养对象',
  '农村留守儿童',
  '临时遇困人员',
  '低保家庭',
];
const WHAT = ['救助', '护理补贴', '档案建立', '政策宣传', '信息录入', '入户走访', '监护评估', '返乡安置', '资金发放'];
const MEASURE = ['完成率', '覆盖面', '规范程度', '到位情况', '准确率', '保障水平', '知晓率', '及时率'];
const SHARED = [
  '≥90%',
  '≥95%',
  '≥85%',
  '应保尽保',
  '有所提升',
  '不低于上年',
  '≤30日',
  '及时送返',
  '≥80%',
  '进一步完善',
];
const STEMS = [...'岚汀沅渌芷蓼枫屏澜瑶琅珑璟珂琰瑾璇玥珩琦'];

export function regionName(i: number): string {
  return `${STEMS[i % STEMS.length]}${STEMS[(i * 7 + 3) % STEMS.length]}县`;
}

export function drawNotice(draw: Draw): Drawn {
  const random = randomFrom(draw.seed);
  const below = (n: number) => Math.floor(random() * n);
  const lines = drawLines(draw.indicators, below);
  const truth = Array.from({ length: draw.forms }, (_, i) => ({ region: regionName(i), lines: [...lines] }));
  lines.forEach((line, p) => {
    const kind = random();
    const [own, alone] = [draw.own ?? 0, draw.alone ?? 0];
    if (kind < own) for (const { lines } of truth) lines[p] = { ...line, target: `≥${20 + below(400)}人` };
    else if (kind < own + alone) {
      const form = truth[below(truth.length)];
      if (form) form.lines[p] = { ...line, target: SHARED[below(SHARED.length)] ?? '' };
    }
  });
  const damaged = draw.damage === 'none' ? [] : pick(draw.forms, draw.times ?? 1, below);
  const written = truth.map(({ lines }, f) =>
    damaged.includes(f) ? damage(draw.damage, { lines, shared: truth, form: f, below }) : withLabels(lines),
  );
  return { text: noticeOf(truth, written), truth, damaged };
}

function pick(from: number, count: number, below: (n: number) => number): number[] {
  const all = Array.from({ length: from }, (_, i) => i);
  return Array.from({ length: Math.min(count, from) }, () => all.splice(below(all.length), 1)[0] ?? 0);
}

function drawLines(count: number, below: (n: number) => number): FormLine[] {
  const names = new Set<string>();
  while (names.size < count) {
    names.add(`${WHO[below(WHO.length)]}${WHAT[below(WHAT.length)]}${MEASURE[below(MEASURE.length)]}`);
  }
  return [...names].map((name, i) => {
    const [level1, level2] = FRAME[Math.floor((i * FRAME.length) / count)] ?? FRAME[0];
    return { level1, level2, name, target: SHARED[below(SHARED.length)] ?? '' };
  });
}

/** Level 1, level 2, name, target, as printed. */
type Row = [string, string, string, string];

/** Labels are printed on the first of the rows that they are for. */
function withLabels(lines: readonly FormLine[]): Row[] {
  return lines.map(({ level1, level2, name, target }, i) => {
    const [one, two] = [lines[i - 1]?.level1, lines[i - 1]?.level2];
    return [level1 === one ? '' : level1, level1 === one && level2 === two ? '' : level2, name, target];
  });
}

interface Case {
  /** May be changed: what a damage erases is what all forms share. */
  readonly lines: FormLine[];
  readonly shared: readonly { readonly lines: readonly FormLine[] }[];
  readonly form: number;
  readonly below: (n: number) => number;
}

/** What a damage erases becomes what the others have, so that it can be known at all. */
function erase({ lines, shared, form }: Case, p: number): void {
  const other = shared[form === 0 ? 1 : 0]?.lines[p]?.target;
  const line = lines[p];
  if (line && other !== undefined && !other.endsWith('人')) lines[p] = { ...line, target: usual(shared, p) };
}

function usual(forms: readonly { readonly lines: readonly FormLine[] }[], p: number): string {
  const groups = Map.groupBy(forms, ({ lines }) => lines[p]?.target ?? '');
  return [...groups].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';
}

function damage(kind: Damage, at: Case): Row[] {
  const { lines, below, shared, form } = at;
  const last = lines.length - 1;
  const i = below(last);
  const region = regionName(below(2) === 0 ? form : below(shared.length));
  if (/targets shifted|pushed down$/.test(kind)) erase(at, last);
  if (kind === 'fused, one target lost') erase(at, i + 1);
  if (/^region for|^target lost/.test(kind)) erase(at, i);
  const rows = withLabels(lines);
  const targets = rows.map(([, , , target]) => target);
  const withTargets = (now: readonly string[]): Row[] => rows.map(([a, b, c], r) => [a, b, c, now[r] ?? '']);
  const set = (column: number, text: string): Row[] =>
    rows.map((row, r) => (r === i ? (row.with(column, text) as Row) : row));
  switch (kind) {
    case 'fused, targets shifted':
      return fuse(rows, i).map(([a, b, c], r) => [a, b, c, targets[r] ?? '']);
    case 'fused, one target lost':
      return fuse(rows, i);
    case 'name lost':
      return set(2, '');
    case 'name misspelt':
      return set(2, misspell(rows[i]?.[2] ?? '', below));
    case 'region for a target':
      return set(3, region);
    case 'region put in, targets pushed down':
      return withTargets(targets.toSpliced(i, 0, region));
    case 'region put in, last target without a row':
      return [...withTargets(targets.toSpliced(i, 0, region)), ['', '', '', targets[last] ?? '']];
    case 'target lost, targets pulled up':
      return withTargets(targets.toSpliced(i, 1));
    case 'target blank':
      return set(3, '');
    case 'targets swapped':
      return withTargets(targets.with(i, targets[i + 1] ?? '').with(i + 1, targets[i] ?? ''));
    case 'target doubled, targets pushed down':
      return withTargets(targets.toSpliced(i, 0, targets[i] ?? ''));
    case 'row lost':
      return rows.toSpliced(i, 1);
    case 'level 1 lost':
      return rows.map(([, b, c, d]) => ['', b, c, d]);
    case 'level 2 moved down':
      return moveLabel(rows, i);
    case 'level 2 beside level 1':
      return rows.map(([a, b, c, d]) => (b !== '' && a === '' ? [b, b, c, d] : [a, b, c, d]));
    default:
      return rows;
  }
}

/** Two names in one cell, on one row. */
function fuse(rows: readonly Row[], i: number): Row[] {
  const [row, next] = [rows[i], rows[i + 1]];
  if (!row || !next) return [...rows];
  return rows.toSpliced(i, 2, [row[0], row[1], row[2] + next[2], row[3]]);
}

function misspell(name: string, below: (n: number) => number): string {
  const at = 1 + below(name.length - 2);
  return `${name.slice(0, at)}${'扌犭礻衤灬'[below(5)]}${name.slice(at + 1)}`;
}

/** A level-2 label that stands a row too low. */
function moveLabel(rows: readonly Row[], i: number): Row[] {
  const from = rows.findLastIndex((row, r) => r <= i && row[1] !== '');
  const [row, next] = [rows[from], rows[from + 1]];
  if (!row || !next || next[1] !== '') return [...rows];
  return rows.map((each, r) =>
    r === from ? (each.with(1, '') as Row) : r === from + 1 ? (each.with(1, row[1]) as Row) : each,
  );
}

function noticeOf(truth: readonly DrawnForm[], written: readonly (readonly Row[])[]): string {
  const forms = truth.map(({ region }, f) => formText(region, 40 + f, written[f] ?? []));
  const amounts = truth.map(({ region }, f) => `${region}\t${40 + f}`).join('\n');
  const total = truth.reduce((sum, _, f) => sum + 40 + f, 0);
  return `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n金额见附件。\n\n附件\n\n2024年补助资金分配表\n\n单位：万元\n\n县市\t下达资金\n合计\t${total}\n${amounts}\n\n${forms.join('\n\n')}\n`;
}

export function formText(region: string, amount: number, rows: readonly (readonly string[])[]): string {
  const table = [
    ['项目名称', '', '补助资金', '', ''],
    ['资金情况（万元）', '', '年度金额:', String(amount), ''],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
    ...rows.map((row) => ['', ...row]),
  ];
  return `区域绩效目标表\n\n(2024年度 ${region})\n\n${table.map((row) => row.join('\t')).join('\n')}`;
}
