/**
 * The data rows of a table as a tree of total, subtotals and units.
 * Enters: label columns such as 昌吉州 | 小计, then (empty) | 阜康市. Leaves: each row's name, level and group.
 */
import { PlacedText } from '@wenhao/core';
import { asName, plain } from '../find/fold.ts';
import type { Matrix } from './matrix.ts';

export type Level = 'total' | 'subtotal' | 'unit';

export interface RowLabel {
  readonly row: number;
  /** What the row is about: 阜康市; for a subtotal the group's name, for a total 合计 as written. */
  readonly name: PlacedText;
  readonly level: Level;
  /** The name of the group it belongs to, or null. */
  readonly parent: PlacedText | null;
  /** The group around that group: 碑东区 over 碑东区文物局 over its projects. */
  readonly above?: PlacedText | null;
  /** 其中：… a part of the row above, which adds nothing to any sum. */
  readonly ofWhich: boolean;
  /** Whether the column 序号 numbers the row. */
  readonly numbered: boolean;
}

export interface LabelColumns {
  /** Outermost group first. */
  readonly labels: readonly number[];
  /** The column 序号, or null. 一 numbers a group, 1 a member. */
  readonly index: number | null;
  /** The first and the last column of the block, where several stand side by side. */
  readonly block?: readonly [first: number, last: number];
}

/** Numbering before a name: 一、 （二） 1. and 其中：. */
const NUMBERING = /^(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,3}[.、])(?=\D)/;
const GROUP_NUMBERING = /^(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)])/;
const GROUP_INDEX = /^[(]?[一二三四五六七八九十]{1,3}[)]?[、.]?$/;
/** How deep a numbering stands in an outline, outermost first. */
const OUTLINE: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}[、.]/,
  /^[(][一二三四五六七八九十]{1,3}[)]/,
  /^\d{1,3}[.、](?=\D)/,
  /^[(]\d{1,3}[)](?=\D)/,
];
const OF_WHICH = /^(?:其中|#)[:]?/;
const SUM = /^(?<name>.*?)[(:—-]?(?<word>小计|合计|总计|共计|总合计)[):]?$/;
/** What may stand before 合计 without naming a group. */
const WHOLE = /^(?:全[省市县区州盟旗国].*|总|资金|金额|分配|下达|补助)?$/;

interface Label {
  readonly text: PlacedText;
  readonly plain: string;
  /** Whether the cell starts in this row; a merged cell hangs over the rows below. */
  readonly own: boolean;
}

interface LabelRow {
  readonly row: number;
  readonly labels: readonly Label[];
  readonly index: string;
}

/** Whether a label says that its row is a sum. */
export function isSum(plainText: string): boolean {
  return SUM.test(plainText);
}

/** Reads the labels of `rows`. Rows without any label are left out. */
export function readHierarchy(matrix: Matrix, rows: readonly number[], columns: LabelColumns): RowLabel[] {
  const labelled = rows
    .map((row) => labelRow(matrix, row, columns))
    .filter((row) => row.labels.some((label) => label.plain !== ''));
  const walker = new HierarchyWalker(labelled, columns.labels.length);
  return labelled.map((row, i) => ({ ...walker.read(row, i), numbered: row.index !== '' }));
}

function labelRow(matrix: Matrix, row: number, columns: LabelColumns): LabelRow {
  const seen = new Set<unknown>();
  const labels = columns.labels.map((column) => {
    const slot = matrix.slot(row, column);
    if (!slot || seen.has(slot.cell)) return { text: PlacedText.empty, plain: '', own: false };
    seen.add(slot.cell);
    return { text: slot.text, plain: slot.plain, own: slot.cell.row === row };
  });
  const sum = labels.every((label) => label.plain === '') ? sumWordOf(matrix, row, columns.block) : null;
  if (sum) labels[0] = sum;
  return { row, labels, index: columns.index === null ? '' : (matrix.slot(row, columns.index)?.plain ?? '') };
}

/** 合计 that stands in another column than the labels, perhaps merged over several. */
function sumWordOf(
  matrix: Matrix,
  row: number,
  [first, last]: readonly [number, number] = [0, matrix.columns - 1],
): Label | null {
  const slot = matrix
    .row(row)
    .slice(first, last + 1)
    .find((s) => s.origin && isSum(s.plain));
  return slot ? { text: slot.text, plain: slot.plain, own: true } : null;
}

/** Walks down the rows and keeps the group they are in. */
class HierarchyWalker {
  readonly #rows: readonly LabelRow[];
  /** The current group at each label column; with one column, the group that a numbering opened. */
  readonly #group: (PlacedText | null)[];
  /** Whether the group has its sum row above its members, and how many members stand in the inner columns. */
  #summedFirst = false;
  #innerMembers = 0;
  /** Numbered sums that the rows below belong to: 一、贵阳市小计 over 2.县级小计 over 清镇市. */
  #outline: { readonly depth: number; readonly name: PlacedText }[] = [];

  constructor(rows: readonly LabelRow[], columns: number) {
    this.#rows = rows;
    this.#group = Array.from({ length: columns }, () => null);
  }

  read(row: LabelRow, i: number): Omit<RowLabel, 'numbered'> {
    const depth = deepestOwn(row);
    const label = row.labels[depth] as Label;
    this.#enterGroups(row, depth);
    const number = outlineDepth(row, label);
    const isNumbered = number < OUTLINE.length;
    if (isNumbered) this.#outline = this.#outline.filter((open) => open.depth < number);
    if (isNumbered && isSum(label.plain) && this.#group.length === 1) return this.#numberedSum(row, label, number);
    if (isSum(label.plain)) return this.#sum(row, depth, i);
    if (this.#group.length > 1 && depth === 0) return this.#outerOnly(row, label, i);
    if (this.#group.length === 1) return this.#single(row, label, i);
    this.#innerMembers++;
    const parent = this.#innermost(depth);
    return { ...this.#unit(row, label, parent), above: parent && this.#innermost(depth, plain(parent.text)) };
  }

  /** Outer labels of this row that start here open their groups; inner groups end. */
  #enterGroups(row: LabelRow, depth: number): void {
    const outer = row.labels.findIndex((l, c) => c < depth && l.own && l.plain !== '' && !isSum(l.plain));
    if (outer < 0) return;
    row.labels.slice(0, depth).forEach((l, c) => {
      if (c >= outer) this.#group[c] = l.plain === '' ? null : stripNumbering(l.text);
    });
    this.#summedFirst = false;
    this.#innerMembers = 0;
  }

  #sum(row: LabelRow, depth: number, i: number): Omit<RowLabel, 'numbered'> {
    const label = row.labels[depth] as Label;
    const { name = '', word = '' } = SUM.exec(label.plain)?.groups ?? {};
    const outer = row.labels.slice(0, depth).findLast((l) => l.plain !== '' && !isSum(l.plain));
    if (outer) return this.#subtotal(row, stripNumbering(outer.text), depth - 1);
    if (!WHOLE.test(name) && !(depth === 0 && word !== '小计' && this.#isOnlySum(i))) {
      const written = label.text.slice(0, label.text.length - sumLength(label.text.text));
      return this.#subtotal(row, stripNumbering(written), depth);
    }
    const group = this.#innermost(depth === 0 ? this.#group.length : depth) ?? this.#outline.at(-1)?.name ?? null;
    const inside = depth > 0 && i > 0 && i < this.#rows.length - 1;
    if (word === '小计' || (inside && group)) return this.#subtotal(row, group ?? asName(label.text), depth);
    this.#leaveGroups();
    return { row: row.row, name: asName(label.text), level: 'total', parent: null, ofWhich: false };
  }

  /** 甘州市合计 above or below all other rows, none of which is a sum or numbered as a group: the total of the table. */
  #isOnlySum(i: number): boolean {
    const others = this.#rows.filter((_, at) => at !== i);
    const isOuter = i === 0 || i === this.#rows.length - 1;
    return (
      isOuter &&
      others.length > 1 &&
      others.every((row) => !row.labels.some((l) => isSum(l.plain) || opensGroup(row, l)))
    );
  }

  /** 2.县级小计 below 一、贵阳市小计: a sum that the outline places, and under which what follows belongs. */
  #numberedSum(row: LabelRow, label: Label, depth: number): Omit<RowLabel, 'numbered'> {
    const written = stripNumbering(label.text.slice(0, label.text.length - sumLength(label.text.text)));
    const name = written.length > 0 ? written : stripNumbering(label.text);
    const parent = this.#outline.at(-1)?.name ?? this.#group[0] ?? null;
    this.#outline.push({ depth, name });
    return { row: row.row, name, level: 'subtotal', parent, ofWhich: false };
  }

  /** One label column: 一、…, or 一 in the column 序号, opens a group where plain members follow. */
  #single(row: LabelRow, label: Label, i: number): Omit<RowLabel, 'numbered'> {
    if (!opensGroup(row, label)) return this.#unit(row, label, this.#outline.at(-1)?.name ?? this.#group[0] ?? null);
    const next = this.#rows[i + 1];
    const depth = outlineDepth(row, label);
    const below = next && outlineDepth(next, next.labels[0] as Label);
    const heads = below !== undefined && below > depth && !isSum(next?.labels[0]?.plain ?? '');
    const parent = this.#outline.at(-1)?.name ?? null;
    this.#group[0] = null;
    if (!heads) return this.#unit(row, label, parent);
    const name = stripNumbering(label.text);
    this.#outline.push({ depth, name });
    return { row: row.row, name, level: 'subtotal', parent, ofWhich: false };
  }

  /**
   * Several label columns, and only the outermost filled. It opens a group where inner rows follow (a subtotal without
   * the word); it is a member that stands one column too far left where its group has a sum and no member of its own;
   * else it stands alone.
   */
  #outerOnly(row: LabelRow, label: Label, i: number): Omit<RowLabel, 'numbered'> {
    const next = this.#rows[i + 1];
    const heads = next?.labels[0]?.plain === '' && next.labels.some((l) => l.plain !== '' && !isSum(l.plain));
    const group = this.#innermost(this.#group.length);
    if (!heads && group && this.#summedFirst && this.#innerMembers === 0) return this.#unit(row, label, group);
    this.#leaveGroups();
    if (!heads) return this.#unit(row, label, null);
    this.#group[0] = stripNumbering(label.text);
    return { row: row.row, name: stripNumbering(label.text), level: 'subtotal', parent: null, ofWhich: false };
  }

  #subtotal(row: LabelRow, name: PlacedText, depth: number): Omit<RowLabel, 'numbered'> {
    this.#summedFirst = this.#innerMembers === 0;
    return { row: row.row, name, level: 'subtotal', parent: this.#innermost(depth, plain(name.text)), ofWhich: false };
  }

  #unit(row: LabelRow, label: Label, parent: PlacedText | null): Omit<RowLabel, 'numbered'> {
    return {
      row: row.row,
      name: stripNumbering(label.text),
      level: 'unit',
      parent,
      ofWhich: OF_WHICH.test(label.plain),
    };
  }

  #innermost(depth: number, except = ''): PlacedText | null {
    const group = this.#group.slice(0, depth).findLast((g) => g !== null && plain(g.text) !== except);
    return group ?? null;
  }

  #leaveGroups(): void {
    this.#outline = [];
    this.#group.fill(null);
    this.#summedFirst = false;
    this.#innerMembers = 0;
  }
}

/** The innermost label that starts in the row; failing that, the innermost one that hangs over it. */
function deepestOwn(row: LabelRow): number {
  const own = row.labels.findLastIndex((l) => l.own && l.plain !== '');
  return own >= 0 ? own : row.labels.findLastIndex((l) => l.plain !== '');
}

function opensGroup(row: LabelRow, label: Label): boolean {
  return GROUP_NUMBERING.test(label.plain) || GROUP_INDEX.test(row.index);
}

/** How deep the row's numbering stands: 一、 is 0, （一） 1, 1. 2; a row without any is deeper than all. */
function outlineDepth(row: LabelRow, label: Label): number {
  if (GROUP_INDEX.test(row.index)) return /^[(]/.test(row.index) ? 1 : 0;
  const depth = OUTLINE.findIndex((numbering) => numbering.test(label.plain));
  return depth < 0 ? OUTLINE.length : depth;
}

function sumLength(text: string): number {
  return /[（(:：—\s-]*(?:小|合|总|共)\s*(?:合\s*)?计\s*[）):：]?\s*$/.exec(text)?.[0].length ?? 0;
}

/** 一、市本级 → 市本级; 其中：市本级 → 市本级. */
export function stripNumbering(text: PlacedText): PlacedText {
  const name = asName(text);
  const folded = plain(name.text);
  return name.slice((NUMBERING.exec(folded) ?? OF_WHICH.exec(folded))?.[0].length ?? 0);
}
