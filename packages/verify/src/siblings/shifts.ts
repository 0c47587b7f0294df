/**
 * Targets that stand a row too high or too low. Enters: the targets of a family, as columns. Leaves: runs of one form's targets that,
 * moved by one row into a hole, are what the siblings say. Example: 政策知晓率 has nothing and 满意度 ≥82%, which all siblings have
 * for 政策知晓率. A hole is a cell that was fused away, is blank, or holds what cannot be a target.
 */
import type { Target } from './form.ts';
import type { Columns, TargetCell } from './targets.ts';

export interface Run {
  readonly form: number;
  /** Where there was no target. */
  readonly hole: number;
  /** The last cell that moves; it is empty afterwards. */
  readonly last: number;
  /** 1 where the targets below the hole move up, −1 where those above move down. */
  readonly step: 1 | -1;
}

/** So many targets must be explained by the move; where the form itself shows why they stand too low, one is enough. */
const LEAST_EXPLAINED = { shown: 1, other: 2 };

/** The run that fills a hole; null where none does, or where it is not certain how far it goes. */
export function runInto(columns: Columns, form: number, hole: number): Run | null {
  const runs = ([1, -1] as const).flatMap((step) => runFrom(columns, { form, hole, step }) ?? []);
  const [run] = runs;
  return run && runs.length === 1 ? run : null;
}

/** Whether there is no target where one should stand. */
export function isHole(cell: TargetCell): boolean {
  return cell.row !== null && cell.value === null && !cell.emptied;
}

function runFrom(columns: Columns, { form, hole, step }: Pick<Run, 'form' | 'hole' | 'step'>): Run | null {
  const column = columns.cells[form] ?? [];
  let [last, explained, strange] = [hole, 0, 0];
  for (let p = hole + step; isNeighbour(columns, form, [p, p - step]); p += step) {
    const value = column[p]?.value;
    if (!value) break;
    const [there, here] = [fits(columns, value, p - step), fits(columns, value, p)];
    if (there === 'no' && here !== 'no') break;
    if (there === 'no') strange++;
    if (there !== 'yes' || here === 'yes') continue;
    explained++;
    last = p;
  }
  const run = { form, hole, last, step };
  const least = isShown(columns, run) ? LEAST_EXPLAINED.shown : LEAST_EXPLAINED.other;
  return explained >= Math.max(least, strange) && isSureBehind(columns, run) ? run : null;
}

/**
 * All targets down to the end of the form may move up: two names were fused into one row, or the last target has no row. Below
 * the run a target may stand that fits its own row and the one above alike: moved or not, it says the same.
 */
function isShown(columns: Columns, { form, hole, last, step }: Run): boolean {
  const column = columns.cells[form] ?? [];
  const isToTheEnd =
    step === 1 &&
    column.slice(last + 1).every(({ row, value }, i) => {
      return row === null || (value !== null && fits(columns, value, last + i) === 'yes');
    });
  return isToTheEnd && (column[hole]?.fused === true || last >= columns.family.names.length);
}

/** Whether two cells stand next to each other in the form itself. */
function isNeighbour({ family, cells }: Columns, form: number, positions: readonly [number, number]): boolean {
  const rows = family.forms[form]?.rows ?? [];
  const [row, other] = positions.map((p) => cells[form]?.[p]?.row ?? null);
  return row != null && other != null && Math.abs(rows.indexOf(row) - rows.indexOf(other)) === 1;
}

/** What follows the run must stand in its own place, or nothing must follow. */
function isSureBehind(columns: Columns, { form, last, step }: Run): boolean {
  const next = columns.cells[form]?.[last + step];
  if (!next?.value) return true;
  const here = fits(columns, next.value, last + step);
  return here === 'yes' || (here === 'maybe' && fits(columns, next.value, last) === 'no');
}

/** Whether the target is what the siblings have there; `maybe` where each has its own, of the same sort. */
function fits(columns: Columns, value: Target, position: number): 'yes' | 'maybe' | 'no' {
  if (position < 0 || position >= columns.family.names.length) return 'no';
  const usual = columns.usual(position);
  if (usual.target !== null) return usual.target === value.key ? 'yes' : 'no';
  return usual.sort === value.sort ? 'maybe' : 'no';
}

/** Moves the targets of the run by one row; its last cell is empty then. */
export function move(columns: Columns, { form, hole, last, step }: Run): void {
  const column = columns.cells[form] ?? [];
  for (let p = hole; p !== last; p += step) {
    const [cell, next] = [column[p], column[p + step]];
    if (!cell || !next) return;
    cell.value = next.value;
    cell.alien = false;
    next.value = null;
    next.emptied = true;
    cell.emptied = false;
    columns.forget(p);
  }
  columns.forget(last);
}
