/**
 * Targets that lost their rows. Enters: the targets of a family, as columns. Leaves: records whose targets stand where the siblings have
 * them, with a finding for each move and for each target that only the siblings can tell.
 * Example: ≥82% goes up by one row; ≥85%, which was lost with the row, is filled in because all seven siblings say so.
 */
import type { FieldValue, NoticeRecord } from '@wenhao/core';
import { mostWritten } from './family.ts';
import type { Form, FormRow, Target } from './form.ts';
import { isFree, type Mending, spansOf } from './mending.ts';
import { isHole, move, type Run, runInto } from './shifts.ts';
import type { Columns, TargetCell } from './targets.ts';

export function mendTargets(columns: Columns, mending: Mending): void {
  const { forms } = columns.family;
  for (const form of forms.keys()) moveTargets(columns, form, mending);
  const fills = forms.flatMap((_, form) => fillsOf(columns, form, mending));
  for (const fill of fills) applyFill(columns, fill, mending);
}

/** All targets that take part in a move must be as they were read. */
function moveTargets(columns: Columns, form: number, mending: Mending): void {
  const column = columns.cells[form] ?? [];
  for (let hole = 0; hole < columns.family.names.length; hole++) {
    const cell = column[hole];
    if (!cell || !isHole(cell)) continue;
    const run = runInto(columns, form, hole);
    if (!run || isOnlyBlank(columns, run)) continue;
    if (cellsOf(column, run).some(({ row }) => !row || !isFree(row.record, 'target'))) continue;
    const before = cellsOf(column, run).map(({ value }) => value);
    move(columns, run);
    const cells = cellsOf(column, run);
    for (const { row, value } of cells) if (row) setTarget(row.record, value?.record ?? null, mending);
    if (run.last >= columns.family.names.length) dropLeftOver(cells.at(-1), mending);
    reportMove(columns, run, before, mending);
  }
}

/** A cell that is merely blank may be meant so: nothing moves into it where another row would be left without a target. */
function isOnlyBlank({ cells, family }: Columns, { form, hole, last }: Run): boolean {
  const cell = cells[form]?.[hole];
  return !cell?.alien && !cell?.fused && last < family.names.length;
}

/** The cells of a run, from its hole to its last. */
function cellsOf(column: readonly TargetCell[], { hole, last, step }: Run): TargetCell[] {
  const count = Math.abs(last - hole) + 1;
  return Array.from({ length: count }, (_, i) => column[hole + i * step]).filter((cell) => cell !== undefined);
}

function dropLeftOver(cell: TargetCell | undefined, mending: Mending): void {
  if (cell?.row) mending.drop(cell.row.record);
}

/** Gives a record the target of another, with its place; `null` leaves it without. */
function setTarget(record: NoticeRecord, from: NoticeRecord | null, mending: Mending): void {
  mending.mend(record, targetFields(from), from && spansOf(from, 'target'));
}

function targetFields(from: NoticeRecord | null): Readonly<Record<string, FieldValue>> {
  const { target = null, comparator = null, target_value = null, target_unit = null } = from?.data ?? {};
  return { target, comparator, target_value, target_unit };
}

function reportMove(columns: Columns, run: Run, before: readonly (Target | null)[], mending: Mending): void {
  const { family } = columns;
  const { label, labelEn } = family.forms[run.form] as Form;
  const cells = cellsOf(columns.cells[run.form] ?? [], run);
  const moved = cells.flatMap(({ row, value }, i) =>
    row && value ? [{ row, value, from: cells[i + 1]?.row, position: run.hole + i * run.step }] : [],
  );
  const lines = moved.map(({ row, value, from }) => {
    const place = from?.name ? `“${from.record.data.indicator}”一行` : '没有指标名的一行';
    return `“${value.record.data.target}”由${place}归到“${nameOf(row, mending)}”`;
  });
  const alien = alienText(cells[0]);
  mending.report({
    rule: 'A5',
    severity: 'warning',
    zh: `${label}指标值错行，${moved.length} 个已${run.step === 1 ? '上' : '下'}移一行：${lines.join('；')}`,
    en: `${labelEn}: ${moved.length} target(s) stood one row too ${run.step === 1 ? 'low' : 'high'} and were moved`,
    record: cells[0]?.row?.record,
    expected: moved.map(({ value }) => value.record.data.target).join(' | '),
    actual: before.map((value, i) => value?.record.data.target ?? (i === 0 ? alien : '（空）')).join(' | '),
    proof: moved
      .map(({ value, position }) => witnessLine(columns, { position, value, form: run.form }, mending))
      .join('\n'),
    repair: 'applied',
  });
}

function alienText(cell: TargetCell | undefined): string {
  const record = cell?.row?.record;
  return record?.data.target ? String(record.data.target) : '（空）';
}

function nameOf(row: FormRow, mending: Mending): string {
  return String(mending.now(row.record)?.data.indicator ?? '');
}

interface Moved {
  readonly form: number;
  readonly position: number;
  readonly value: Target;
}

/** Who bears a moved target out: other forms, as they were read. */
function witnessLine(columns: Columns, { form, position, value }: Moved, mending: Mending): string {
  const values = witnessesOf(columns, { form, position }, mending);
  const same = values.filter(({ key }) => key === value.key).length;
  return `“${columns.family.names[position]}”：其余 ${values.length} 张同类表中 ${same} 张为“${value.record.data.target}”`;
}

/** What the other forms have there, without what was mended in them. */
function witnessesOf(
  { cells }: Columns,
  { form, position }: { readonly form: number; readonly position: number },
  mending: Mending,
): Target[] {
  return cells.flatMap((column, f) => {
    const { row = null, value = null } = column[position] ?? {};
    return f !== form && row && value && !mending.isMended(row.record) ? [value] : [];
  });
}

interface Fill {
  readonly form: number;
  readonly position: number;
  readonly row: FormRow;
  /** What the siblings say; null where they do not all say the same, or where the form has targets of its own elsewhere. */
  readonly value: Target | null;
  readonly witnesses: readonly Target[];
}

/** So many siblings, and all that there are, must say the same where the form itself says nothing. */
const LEAST_WITNESSES = 3;

/** The cells of a form whose target is gone, for a reason that the form itself shows. A cell that is merely blank may be meant so. */
function fillsOf(columns: Columns, form: number, mending: Mending): Fill[] {
  return columns.family.names.flatMap((_, position): Fill[] => {
    const cell = columns.cells[form]?.[position];
    if (!cell?.row || cell.value || !(cell.alien || cell.fused || cell.emptied)) return [];
    if (!isFree(cell.row.record, 'target')) return [];
    const witnesses = witnessesOf(columns, { form, position }, mending);
    const keys = new Set(witnesses.map(({ key }) => key));
    const isNamed = nameOf(cell.row, mending) !== '';
    const isSaid = witnesses.length >= LEAST_WITNESSES && keys.size === 1;
    const isSure = isNamed && isSaid && !hasItsOwn(columns, form) && !hasOneLeftOver(columns, form);
    return [{ form, position, row: cell.row, value: isSure ? usualSpelling(witnesses) : null, witnesses }];
  });
}

function usualSpelling(witnesses: readonly Target[]): Target | null {
  const spelling = mostWritten(witnesses.map(({ record }) => String(record.data.target)));
  return witnesses.find(({ record }) => record.data.target === spelling) ?? null;
}

/** Whether any target of the form differs from what its siblings have there. */
function hasItsOwn(columns: Columns, form: number): boolean {
  return columns.family.names.some((_, p) => {
    const [value, { target }] = [columns.cells[form]?.[p]?.value, columns.usual(p)];
    return value != null && target !== null && value.key !== target;
  });
}

/** Whether a target without a row is left at the end of the form: it may be the one that is missing, whatever the siblings say. */
function hasOneLeftOver({ cells, family }: Columns, form: number): boolean {
  return cells[form]?.slice(family.names.length).some(({ value }) => value !== null) ?? false;
}

function applyFill(columns: Columns, fill: Fill, mending: Mending): void {
  const { form, position, row, value } = fill;
  const cell = columns.cells[form]?.[position];
  if (!cell) return;
  reportFill(columns, fill, { cell, name: nameOf(row, mending) || '（指标名缺失）' }, mending);
  if (value) {
    mending.mend(row.record, targetFields(value.record));
    cell.value = value;
    columns.forget(position);
  } else if (cell.alien || cell.emptied) mending.prove(row.record, 'conflict');
}

function reportFill(
  columns: Columns,
  { form, row, value, witnesses }: Fill,
  { cell, name }: { readonly cell: TargetCell; readonly name: string },
  mending: Mending,
): void {
  const { label, labelEn } = columns.family.forms[form] as Form;
  const text = cell.alien ? String(row.record.data.target) : null;
  const others = [...Map.groupBy(witnesses, ({ record }) => String(record.data.target))];
  const said = others.map(([target, each]) => `“${target}” ${each.length} 张`).join('，') || '无';
  const [why, whyEn] =
    text === null
      ? ['指标值缺失', 'a target was lost']
      : [`指标值处写的是“${text}”，不是指标值`, `“${text}” stands where a target should`];
  const [done, doneEn] = value
    ? [
        `，已补为“${value.record.data.target}”（其余 ${witnesses.length} 张同类表均如此）`,
        `filled in as all ${witnesses.length} siblings have it`,
      ]
    : [`；同类表不足以判定，未补（其余同类表：${said}）`, 'the siblings do not settle it'];
  mending.report({
    rule: 'A5',
    severity: 'warning',
    zh: `${label}“${name}”的${why}${done}`,
    en: `${labelEn}: ${whyEn}; ${doneEn}`,
    record: row.record,
    expected: value ? String(value.record.data.target) : null,
    actual: text ?? (row.target && cell.emptied ? String(row.target.record.data.target) : null),
    proof: `其余同类表：${said}`,
    repair: value ? 'applied' : null,
  });
}
