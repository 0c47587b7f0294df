/**
 * The words of the solver: an amount grid as read from one allocation table, and what its own sums say about it.
 * Enters: rows with labels, columns with headers, cells. Leaves: equations, a proof for each cell, repairs, conflicts.
 * Example: `伊犁州 小计 | 65682 | 39145 | (blank)` leaves 26537 as a repair that three equations prove.
 */

export type RowLevel = 'total' | 'subtotal' | 'unit';

/** One cell. `value` is scaled to the grid's common integer scale; null for a blank or for what cannot be read. */
export interface AmountCell {
  readonly value: bigint | null;
  readonly raw: string;
  /** False where something stands in the cell but no amount could be read from it. A blank cell is readable. */
  readonly readable: boolean;
  /** A person gave the amount: no sum overrules it, a sum that contradicts it is a conflict. */
  readonly fixed?: boolean;
  /** The amount was read out of letters that look like digits (1O4 as 104): it stands only where a sum or a copy proves it. */
  readonly guessed?: boolean;
  /** Other readings of the same ink, best first. */
  readonly alternatives?: readonly { readonly text: string; readonly weight: number }[];
}

export interface AmountRow {
  /** It may be a part of a row above, counted there already, though no 其中 says so. */
  readonly part?: boolean;
  /** It is taken for a sum because its amount is nearly that of its counties below it; no word says so. */
  readonly presumed?: true;
  /** The cells left of the amounts, e.g. ['昌吉州', '小计'] or ['', '阜康市']. */
  readonly labels: readonly string[];
  readonly level?: RowLevel | null;
  /** The index of the row that is said to sum this one. */
  readonly parent?: number | null;
}

export interface AmountColumn {
  /** From the top: ['其中：', '提前下达']. */
  readonly header: readonly string[];
}

export interface AmountGrid {
  /** The notice says that its amounts are rounded (因四舍五入…). */
  readonly rounded?: boolean;
  readonly rows: readonly AmountRow[];
  readonly columns: readonly AmountColumn[];
  /** `cells[row][column]`; every row has as many cells as there are columns. */
  readonly cells: readonly (readonly AmountCell[])[];
  /** Decimals of the common scale: with 2, 1916.50 is 191650n. */
  readonly scale: number;
}

/** The same amount stated elsewhere, e.g. in a performance table or in the text. */
export interface SecondCopy {
  readonly row: number;
  readonly column: number;
  readonly value: bigint;
  /** Where it stands, in words a reader can follow, e.g. 绩效目标表（奇台县）年度金额. */
  readonly source: string;
  /** 0 to 1. A copy below 1/2 is left out. */
  readonly weight: number;
}

/** Why a relation is believed; see support.ts. */
export interface Support {
  /** Cross lines (rows of a column relation, columns of a row relation) on which it holds and on which it does not. */
  readonly holds: number;
  readonly fails: number;
  /** Decimal digits that matched without having to, and how many were asked for. */
  readonly digits: number;
  readonly needed: number;
  /** A header or label says so. */
  readonly declared: boolean;
  /** Strong enough to prove a repair; a weak relation only detects. */
  readonly strong: boolean;
}

/** `whole` = the signed sum of `parts`, in every row. */
export interface ColumnRelation {
  readonly type: 'columns';
  readonly whole: number;
  readonly parts: readonly { readonly column: number; readonly sign: 1 | -1 }[];
  readonly support: Support;
  /** Rows to which it does not apply. */
  readonly exempt?: ReadonlySet<number>;
}

/** Row `whole` = the sum of rows `members`, in every column. */
export interface RowRelation {
  readonly type: 'rows';
  readonly whole: number;
  readonly members: readonly number[];
  readonly origin: 'labels' | 'hints' | 'numbers';
  readonly support: Support;
}

export type Relation = ColumnRelation | RowRelation;

/** The contract's proof states; proofs.ts says what each promises. */
export type CellStatus = 'proved' | 'agreed' | 'single' | 'repaired' | 'conflict';

export interface CellProof {
  readonly status: CellStatus;
  /** As read, or as repaired; null for a blank or what stays unread. */
  readonly value: bigint | null;
  /** Equations over other cells that hold at this value, second copies not counted. */
  readonly equations: number;
}

export type SlipKind =
  | 'missing cell'
  | 'digit(s)'
  | 'sign'
  | 'decimal point/thousands separator'
  | 'shifted block'
  | 'swapped cells'
  | 'fused row'
  | 'other value';

export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly from: bigint | null;
  readonly to: bigint | null;
}

export interface Explanation {
  readonly kind: SlipKind;
  readonly changes: readonly CellChange[];
  /** For a fused row: the two rows it holds, column by column. Its `changes` carry their sums. */
  readonly split?: readonly [readonly bigint[], readonly bigint[]];
  /** In Chinese, e.g. 奇台县·本次：645 → 654（数字误读）. */
  readonly text: string;
}

/** An explanation that is applied, with the sums that prove it. */
export interface Repair extends Explanation {
  readonly relations: readonly Relation[];
  /** A sum a person can follow, in Chinese. */
  readonly proof: string;
}

/** Equations that do not hold and that nothing settles: the values stand as read. */
export interface Conflict {
  /** The broken sums, in Chinese. */
  readonly text: string;
  readonly broken: readonly string[];
  /** What is broken: relations, each once; none where only second copies are. */
  readonly relations: readonly Relation[];
  /** The smallest changes that would mend them; empty where none was found. */
  readonly explanations: readonly Explanation[];
  /** How many smallest explanations there are; more than are listed where they are many. Null where not all were sought. */
  readonly count: number | null;
  /** Why none of them is applied. */
  readonly reason: ConflictReason;
  /** Each broken sum is off by no more than the rounding of its amounts' last decimals. */
  readonly rounding: boolean;
  /** Cells whose value stands in doubt. */
  readonly cells: readonly { readonly row: number; readonly column: number }[];
}

/** `several`: more than one smallest change. `unproved`: one, but too few equations prove it. `crowded`: so many errors
 * that sums may agree by accident. `corrected`: the change would overrule a person. `unlocated`: detected, no small change explains it. */
export type ConflictReason = 'corrected' | 'several' | 'unproved' | 'crowded' | 'unlocated';

/** An equation that holds and proves its cells: the whole first, with sign 1, then its parts with theirs turned round. */
export interface HeldEquation {
  /** Null for a second copy of the one cell. */
  readonly relation: Relation | null;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly sign: 1 | -1 }[];
  /** The index of the copy, in the order given. */
  readonly copy: number | null;
}

export interface GridProof {
  readonly relations: readonly Relation[];
  readonly cells: readonly (readonly CellProof[])[];
  readonly repairs: readonly Repair[];
  readonly conflicts: readonly Conflict[];
  /** Those that each proved or repaired cell rests on. */
  readonly equations: readonly HeldEquation[];
}
