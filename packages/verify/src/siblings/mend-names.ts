/**
 * Names that were lost, misspelt or fused. Enters: a family. Leaves: records with the name that the siblings carry there, and a finding
 * for each. A name is put back only where the row's own target is the one that the siblings have for it; a lost name also where its place
 * leaves no doubt. Rows whose name may be another indicator keep it, and are left aside from then on.
 */
import type { NoticeRecord } from '@wenhao/core';
import type { Violation } from '../check.ts';
import { type Family, mostWritten } from './family.ts';
import { type Form, type FormRow, plain } from './form.ts';
import { isFree, type Mending, spansOf } from './mending.ts';
import { slipOf } from './slips.ts';
import { type Columns, isFusedTo } from './targets.ts';

/** So many siblings must carry a name that was lost, or that another was a slip of. */
const LEAST_WITNESSES = { lost: 2, sure: 3, likely: 4 };

export function mendNames(columns: Columns, mending: Mending): void {
  const { forms, grid } = columns.family;
  forms.forEach((_, form) => {
    grid[form]?.forEach((row, position) => {
      if (row) mendName(columns, { form, position, row }, mending);
    });
    for (const fused of fusedRows(grid[form] ?? [])) reportFused(columns.family, form, fused, mending);
  });
}

interface Place {
  readonly form: number;
  readonly position: number;
  readonly row: FormRow;
}

function mendName(columns: Columns, place: Place, mending: Mending): void {
  const { family } = columns;
  const { position, row } = place;
  if (row.name === family.names[position] || !isFree(row.record, 'indicator')) return;
  const witnesses = rowsNamed(family, position).map(({ record }) => record);
  const isSure = isSureOf(columns, place, witnesses.length) && isOnlyPlace(columns, place);
  const name = mostWritten(witnesses.map(({ data }) => String(data.indicator)));
  mending.report(nameViolation(family, place, { name, witnesses, isSure }));
  if (isSure) mending.mend(row.record, { indicator: name });
}

/** Whether enough siblings have the name, and the row itself bears them out. */
function isSureOf(columns: Columns, place: Place, witnesses: number): boolean {
  const { names, grid } = columns.family;
  const { position, row } = place;
  const isShared = saysWhatSiblingsSay(columns, place);
  if (row.name === '')
    return witnesses >= LEAST_WITNESSES.lost && (isShared || standsBetweenItsNeighbours(columns, place));
  const slip = slipOf(row.name, names[position] ?? '');
  if (slip === null || witnesses < LEAST_WITNESSES[slip] || !isShared) return false;
  return slip === 'sure' || grid.flat().filter((other) => other?.name === row.name).length === 1;
}

/** The family without the rows that kept another name than the list has there: what they say is of another indicator. */
export function withoutOtherNames(family: Family, mending: Mending): Family {
  const isOther = (row: FormRow, position: number) =>
    row.name !== '' && plain(mending.now(row.record).data.indicator) !== family.names[position];
  const grid = family.grid.map((rows) => rows.map((row, p) => (row && isOther(row, p) ? null : row)));
  const others = family.forms.map(({ rows }, f) => rows.filter((row) => !grid[f]?.includes(row)));
  return { ...family, grid, others };
}

interface Restored {
  readonly name: string;
  readonly witnesses: readonly NoticeRecord[];
  readonly isSure: boolean;
}

function nameViolation(
  family: Family,
  { form, position, row }: Place,
  { name, witnesses, isSure }: Restored,
): Violation {
  const of = family.grid.filter((rows, f) => f !== form && rows[position]).length;
  const { label, labelEn } = family.forms[form] as Form;
  const { indicator, target } = row.record.data;
  const isLost = row.name === '';
  const counts = `其余 ${of} 张同类表中 ${witnesses.length} 张如此`;
  const [what, whatEn] = isLost
    ? [`缺指标名（指标值“${target}”）`, `the name of an indicator was lost (target “${target}”)`]
    : [`指标名“${indicator}”与同类表不同`, `the name “${indicator}” differs from its siblings`];
  return {
    rule: 'A5',
    severity: isSure || isLost ? 'warning' : 'note',
    zh: `${label}${what}，${isSure ? '已改为' : isLost ? '照录；疑为' : '照录；同类表为'}“${name}”（${counts}）`,
    en: `${labelEn}: ${whatEn}; ${isSure ? 'mended to' : 'left as it is; there the siblings have'} “${name}” (${witnesses.length} of ${of} other sibling forms)`,
    record: row.record,
    expected: name,
    actual: isLost ? null : String(indicator),
    proof: `${counts}：${witnesses.map(({ data }) => `“${data.region ?? `第${data.table_no}张表`}”`).join('、')}`,
    repair: isSure ? 'applied' : 'proposed',
  };
}

/** The rows of a name that carry it as most forms do. */
function rowsNamed({ grid, names }: Family, position: number): FormRow[] {
  return grid.flatMap((rows) => {
    const row = rows[position];
    return row && row.name === names[position] ? [row] : [];
  });
}

/** The row's target is the one that the siblings share. */
function saysWhatSiblingsSay(columns: Columns, { form, position }: Place): boolean {
  const value = columns.cells[form]?.[position]?.value;
  return value != null && columns.usual(position).target === value.key;
}

/** Where each form has a target of its own, of one sort: the rows above and below must be those of the list. */
function standsBetweenItsNeighbours(columns: Columns, { form, position, row }: Place): boolean {
  const { family, cells } = columns;
  const [value, usual] = [cells[form]?.[position]?.value, columns.usual(position)];
  if (!value || usual.target !== null || value.sort === '' || usual.sort !== value.sort) return false;
  const rows = family.forms[form]?.rows ?? [];
  const at = rows.indexOf(row);
  return [-1, 1].every((step) => rows[at + step]?.name === family.names[position + step]);
}

/** Where a form lacks a row beside a lost name, its target must tell which of the names was lost. */
function isOnlyPlace(columns: Columns, { form, position, row }: Place): boolean {
  const column = columns.cells[form] ?? [];
  const rivals: number[] = [];
  for (const step of [-1, 1]) {
    for (let p = position + step; p >= 0 && p < columns.family.names.length; p += step) {
      const other = column[p]?.row;
      if (other && other.name !== '') break;
      if (!other) rivals.push(p);
    }
  }
  if (rivals.length === 0) return true;
  const usual = columns.usual(position).target;
  return usual !== null && row.target?.key === usual && rivals.every((p) => isOther(columns.usual(p).target, usual));
}

function isOther(target: string | null, usual: string): boolean {
  return target !== null && target !== usual;
}

type Fused = readonly [FormRow, ...FormRow[]];

/** Names of the list that were read from one cell, the later ones without a target. */
function fusedRows(rows: readonly (FormRow | null)[]): Fused[] {
  const present = rows.filter((row) => row !== null);
  return present.flatMap((row): Fused[] => {
    const rest = present.filter((other) => isFusedTo(other, row));
    return row.target && rest.length > 0 ? [[row, ...rest]] : [];
  });
}

function reportFused(family: Family, form: number, fused: Fused, mending: Mending): void {
  const names = fused.map(({ name }) => name);
  const apart = family.grid.filter((rows) => {
    const own = rows.filter((row) => row !== null && names.includes(row.name)).map((row) => row?.record.data.row);
    return new Set(own).size === names.length;
  }).length;
  const { label, labelEn } = family.forms[form] ?? {};
  const parts = fused.map(({ record }) => `“${record.data.indicator}”`);
  mending.report({
    rule: 'A5',
    severity: 'warning',
    zh: `${label}有 ${names.length} 个指标名连在一格，已拆为${parts.join('和')}（${family.forms.length} 张同类表中 ${apart} 张分列）`,
    en: `${labelEn}: ${names.length} names were fused in one cell and were taken apart; ${apart} of ${family.forms.length} sibling forms list them apart`,
    record: fused[0].record,
    span: spansOf(fused[0].record, 'indicator')[0],
    expected: fused.map(({ record }) => record.data.indicator).join(' | '),
    actual: fused.map(({ record }) => record.data.indicator).join(''),
    proof: `${family.forms.length} 张同类表中 ${apart} 张分列`,
    repair: 'applied',
  });
}
