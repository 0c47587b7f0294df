/** What a proof rests on can be added up again by anyone: whole notices in, stored equations out, no solver in between. */
import { type Equation, equationHolds, type NoticeRecord, type TermValue } from '@wenhao/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rows, verifyText } from './amount-notices.ts';

/** Units of one group: 提前下达 and 本次下达, null for a blank. */
type Unit = readonly [number | null, number | null];

const amount = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -900, max: -1 }) },
);
const groups: fc.Arbitrary<readonly (readonly Unit[])[]> = fc.array(
  fc.array(fc.tuple(amount, amount), { minLength: 3, maxLength: 5 }),
  { minLength: 2, maxLength: 5 },
);

const NAMES = [...'甲乙丙丁戊己庚辛壬癸'];
const PREFECTURES = ['岚州', '汀州', '芷州', '沅州', '渌州'];

/** 合计, then each prefecture with its counties; 全年合计 = 提前下达 + 本次下达. */
function rowsOf(drawn: readonly (readonly Unit[])[]): string[][] {
  const written = ([early, now]: Unit) =>
    [(early ?? 0) + (now ?? 0), early, now].map((value) => (value === null ? '' : String(value)));
  const sum = (units: readonly Unit[]): Unit => [
    units.reduce((total, [early]) => total + (early ?? 0), 0),
    units.reduce((total, [, now]) => total + (now ?? 0), 0),
  ];
  return [
    ['合计', '', ...written(sum(drawn.flat()))],
    ...drawn.flatMap((units, g) => [
      [PREFECTURES[g] as string, '小计', ...written(sum(units))],
      ...units.map((unit, u) => ['', `${PREFECTURES[g]?.[0]}${NAMES[u]}县`, ...written(unit)]),
    ]),
  ];
}

const DAMAGES = {
  none: (rows: Rows) => rows,
  'lost cell': (rows: Rows, row: number, column: number) => withCell(rows, row, column, ''),
  'wrong digit': (rows: Rows, row: number, column: number) =>
    withCell(rows, row, column, `${rows[row]?.[column] ?? ''}7`),
  'letter for a digit': (rows: Rows, row: number, column: number) => withCell(rows, row, column, '5O5'),
  swapped: (rows: Rows, row: number, column: number) => {
    const other = row + 1 < rows.length ? row + 1 : row - 1;
    const [a, b] = [rows[row]?.[column] ?? '', rows[other]?.[column] ?? ''];
    return withCell(withCell(rows, row, column, b), other, column, a);
  },
  'shifted block': (rows: Rows, row: number) =>
    rows.map((cells, r) => (r < row || r > row + 2 ? cells : [...cells.slice(0, 2), '', ...cells.slice(2, -1)])),
  'fused row': (rows: Rows, row: number) => {
    const [one, two] = [rows[row], rows[row + 1]];
    if (!one || !two || one[0] !== '' || two[0] !== '') return rows;
    const fused = one.map((cell, c) => (c === 0 ? '' : c === 1 ? `${cell}${two[c]}` : `${cell} ${two[c]}`));
    return [...rows.slice(0, row), fused, ...rows.slice(row + 2)];
  },
  'mixed units': (rows: Rows, row: number) =>
    rows.map((cells, r) =>
      cells.map((cell, c) => {
        if (c < 2 || !/^\d+$/.test(cell)) return cell;
        return r === row ? `${cell}0000元` : `${cell}万元`;
      }),
    ),
} satisfies Record<string, (rows: Rows, row: number, column: number) => Rows>;

function withCell(rows: Rows, row: number, column: number, text: string): Rows {
  return rows.map((cells, r) => (r === row ? cells.with(column, text) : cells));
}

const notices = fc.record({
  groups,
  damage: fc.constantFrom(...(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])),
  second: fc.constantFrom(...(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])),
  row: fc.nat(20),
  column: fc.integer({ min: 2, max: 4 }),
  forms: fc.boolean(),
});

test.each(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])(
  'every stored equation adds up, every proof has one: %s',
  (damage) => {
    fc.assert(
      fc.property(notices, ({ groups: drawn, second, row, column, forms }) => {
        const rows = rowsOf(drawn);
        const once = DAMAGES[damage](rows, row % (rows.length - 1), column);
        const twice = DAMAGES[second](once, (row * 7) % (once.length - 1), column);
        const copies = forms ? rows.slice(2, 6).flatMap((cells) => (cells[1] === '小计' ? [] : [cells])) : [];
        const { records, equations } = verifyText(
          twice,
          copies.map((cells) => [cells[1] ?? '', cells[2] ?? '']),
        );
        expect(notAddingUp(records, equations)).toEqual([]);
        expect(withoutEquation(records, equations)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);

function notAddingUp(records: readonly NoticeRecord[], equations: readonly Equation[]): string[] {
  const byId = new Map(records.map((record) => [record.recordId, record]));
  return equations.flatMap(({ type, rule, terms }) => {
    const valued = terms.map(({ recordId, field, factor }) => ({
      value: (byId.get(recordId)?.data[field] ?? null) as TermValue,
      factor,
    }));
    return equationHolds(type, valued) ? [] : [`${rule} ${type}: ${valued.map(({ value }) => value).join(' ')}`];
  });
}

const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  proved: ['sum', 'rate'],
  agreed: ['copy'],
  repaired: ['sum', 'rate', 'copy'],
};

function withoutEquation(records: readonly NoticeRecord[], equations: readonly Equation[]): string[] {
  const types = new Map<string, Set<string>>();
  for (const { type, terms } of equations) {
    for (const { recordId } of terms) types.set(recordId, (types.get(recordId) ?? new Set()).add(type));
  }
  return records.flatMap(({ recordId, data }) => {
    const wanted = RESTS_ON[String(data.proof)];
    if (!wanted || wanted.some((type) => types.get(recordId)?.has(type))) return [];
    return [`${data.region} ${data.measure ?? ''} ${data.amount} is ${data.proof}`];
  });
}
