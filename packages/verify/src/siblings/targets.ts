/**
 * The targets of a family as columns. Enters: a family. Leaves: for each form a cell for each name of the list, with the target that
 * stands there, and what the siblings say of it. Example: under 政策知晓率 seven forms have ≥82%, the eighth nothing.
 */
import type { CheckedNotice } from '../check.ts';
import { resolveDivision } from '../codelists/divisions.ts';
import { type Family, majority } from './family.ts';
import { type FormRow, plain, type Target } from './form.ts';

export interface TargetCell {
  /** Null where the form has no row for the name. */
  readonly row: FormRow | null;
  /** The target that the cell holds now. */
  value: Target | null;
  /** What stands there cannot be a target: the name of a region, an indicator, a level. */
  alien: boolean;
  /** The row's name was fused to the one above. */
  readonly fused: boolean;
  /** Its target was moved to another row. */
  emptied: boolean;
}

/** One column for each form; behind the cells of the list stand targets that are left over at the end of the form. */
export class Columns {
  readonly family: Family;
  readonly cells: readonly (readonly TargetCell[])[];
  readonly #usual: (Usual | undefined)[] = [];

  constructor(family: Family, notice: CheckedNotice) {
    this.family = family;
    const aliens = alienTexts(family, notice);
    this.cells = family.grid.map((rows, f) => {
      const left = leftOver(family.others[f] ?? [], family.forms[f]?.rows ?? []);
      return [...rows, ...left].map((row) => cellOf(row, rows, aliens));
    });
  }

  /** What most of the forms that have a target there say. */
  usual(position: number): Usual {
    const known = this.#usual[position];
    if (known) return known;
    const values = this.cells.flatMap((column) => column[position]?.value ?? []);
    const usual = {
      target: majority(values.map(({ key }) => key)),
      sort: majority(values.map(({ sort }) => sort)),
    };
    this.#usual[position] = usual;
    return usual;
  }

  /** To be called when the target of a form at this position changed. */
  forget(position: number): void {
    delete this.#usual[position];
  }
}

export interface Usual {
  /** The target, as it is compared; null where each form has its own. */
  readonly target: string | null;
  /** Its sort (≥…%, a word). */
  readonly sort: string | null;
}

function cellOf(row: FormRow | null, rows: readonly (FormRow | null)[], aliens: Aliens): TargetCell {
  const text = plain(row?.record.data.target);
  const alien = text !== '' && isAlien(text, aliens);
  const value = alien ? null : (row?.target ?? null);
  const fused = row !== null && row.target === null && rows.some((other) => isFusedTo(row, other));
  return { row, value, alien, fused, emptied: false };
}

/** Two names that were read from one cell: on one row, the second without a target. */
export function isFusedTo(row: FormRow, other: FormRow | null): boolean {
  return other !== null && other !== row && other.record.data.row === row.record.data.row && row.target === null;
}

/** Rows without a name at the end of a form hold targets that lost their rows. */
function leftOver(others: readonly FormRow[], rows: readonly FormRow[]): FormRow[] {
  const last = rows.findLastIndex((row) => !others.includes(row) || row.name !== '');
  return rows.slice(last + 1);
}

interface Aliens {
  readonly regions: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

function alienTexts({ forms, names }: Family, notice: CheckedNotice): Aliens {
  const regions = notice.records.flatMap(({ data }) => [plain(data.region), plain(data.parent_region)]);
  const levels = forms.flatMap(({ rows }) =>
    rows.flatMap(({ record }) => [plain(record.data.level1), plain(record.data.level2)]),
  );
  return { regions: new Set(regions), names: new Set([...names, ...levels]) };
}

const PLACE = /^[\p{Script=Han}]{2,12}[省市县区州盟旗]$/u;

function isAlien(text: string, { regions, names }: Aliens): boolean {
  return regions.has(text) || names.has(text) || (PLACE.test(text) && resolveDivision(text) !== null);
}
