/**
 * What stands right above a table and belongs to it: its title, the line with its unit, the line with year and region.
 * Enters: the items of a notice. Leaves: each table with its caption, e.g. title 资金分配表, unit 万元.
 */
import { type Found, PlacedText, type Table } from '@wenhao/core';
import { asName, fold, plain } from '../find/fold.ts';
import { readHeader } from '../table/header.ts';
import { matrixOf } from '../table/matrix.ts';
import { type FlowItem, type FlowLine, isLine } from './flow.ts';
import { MARK_BEFORE_TITLE, roleOf } from './marks.ts';

export interface NoticeTable {
  readonly table: Table;
  /** The index of the table among the notice's items. */
  readonly index: number;
  /** The index of the first caption line, or of the table where there is none. */
  readonly from: number;
  readonly title: PlacedText | null;
  /** Caption lines other than title and unit: （2024年度）, 玛纳斯县, 填报单位：… */
  readonly lines: readonly PlacedText[];
  /** The unit that the caption states for the whole table. */
  readonly unit: Found<string> | null;
  /** Whether it is stated beside others (单位：万亩、万元), so that not every column has it. */
  readonly unitShared: boolean;
  /** Lines right below the table: 注：…, 说明：… */
  readonly notes: readonly PlacedText[];
}

const MAX_CAPTION_LINES = 6;
const MAX_CAPTION_LENGTH = 70;
const MONEY_UNIT = /(?:人民币)?((?:百|千|万|百万|千万|亿)?元)/;

/** 单位：万亩、万元; 单位：元/人 is one. */
const SEVERAL_UNITS = /单位[:][^:]*[、,;和]/;

export function readTables(items: readonly FlowItem[], from: number, taken: ReadonlySet<number>): NoticeTable[] {
  return items.flatMap((item, index) =>
    item.type === 'table' ? [readTable(items, { item, index, from, taken })] : [],
  );
}

interface Place {
  readonly item: { readonly table: Table };
  readonly index: number;
  readonly from: number;
  readonly taken: ReadonlySet<number>;
}

function readTable(items: readonly FlowItem[], { item, index, from, taken }: Place): NoticeTable {
  const caption = captionLines(items, index, from, taken);
  const inner = readHeader(matrixOf(item.table)).caption.flatMap((text) => text.split(/\n/));
  const unitLine = caption.find(({ line }) => roleOf(line) === 'unit' || /单位[:]/.test(line.plain));
  const others = caption.filter((c) => c !== unitLine || titleBesideUnit(c.line) !== null);
  const notes = notesBelow(items, index);
  const { title, rest } = titleAndRest(
    others.map(({ line }) => (unitLine?.line === line ? (titleBesideUnit(line) as PlacedText) : line.text)),
  );
  return {
    table: item.table,
    index,
    from: caption[0]?.index ?? index,
    title: title ?? titleAndRest(inner.filter((text) => !/^附件|单位/.test(plain(text.text)))).title,
    lines: rest,
    unit: unitLine ? unitIn(unitLine.line.text) : (unitAmong(inner) ?? unitInNotes(notes)),
    unitShared: SEVERAL_UNITS.test(unitLine?.line.plain ?? ''),
    notes,
  };
}

/** The unit that a table states in a row of its own. */
function unitAmong(inner: readonly PlacedText[]): Found<string> | null {
  const line = inner.find((text) => /单位/.test(plain(text.text)));
  return line ? unitIn(line) : null;
}

/** 注：2.金额单位：万元: stated below the table. */
function unitInNotes(notes: readonly PlacedText[]): Found<string> | null {
  return (
    notes.flatMap((note) => {
      const at = fold(note.text).search(/单\s*位\s*[:为]/);
      const stated = at < 0 ? null : /^[^。;]*/.exec(note.text.slice(at));
      return stated ? (unitIn(note.slice(at, at + stated[0].length)) ?? []) : [];
    })[0] ?? null
  );
}

/** The short lines above a table, up to anything that is a sentence, a table, or a mark of something else. */
function captionLines(items: readonly FlowItem[], index: number, from: number, taken: ReadonlySet<number>) {
  const lines: { line: FlowLine; index: number }[] = [];
  for (let i = index - 1; i >= from && lines.length < MAX_CAPTION_LINES; i--) {
    const item = items[i];
    if (item?.type === 'rule') continue;
    if (!isLine(item) || taken.has(i) || !mayCaption(item)) break;
    lines.unshift({ line: item, index: i });
  }
  return lines;
}

function mayCaption(line: FlowLine): boolean {
  const role = roleOf(line);
  if (role !== 'other' && role !== 'unit' && role !== 'date') return false;
  return (
    line.plain.length <= MAX_CAPTION_LENGTH &&
    !/[。；;!]$|如下[:]?$|.{8},.*[:]$/.test(line.plain) &&
    !/^(?:注|说明|备注)[:]/.test(line.plain)
  );
}

/** 单位：万元 on the same line as a title: the title is the part before it. */
function titleBesideUnit(line: FlowLine): PlacedText | null {
  const at = fold(line.text.text).search(/[(]?\s*(?:金额|计量)?\s*单\s*位\s*[:]/);
  const before = at > 0 ? asName(line.text.slice(0, at)) : PlacedText.empty;
  return before.length >= 4 ? before : null;
}

/**
 * The title is the first caption line that says what the table is, with the line below it where it was wrapped;
 * what stands in brackets or names a year or place stays apart.
 */
function titleAndRest(lines: readonly PlacedText[]): { title: PlacedText | null; rest: PlacedText[] } {
  const at = lines.findIndex((line) => isTitleLine(line));
  if (at < 0) return { title: null, rest: [...lines] };
  let title = lines[at] as PlacedText;
  let used = 1;
  const next = lines[at + 1];
  if (next && !/(?:表|清单|明细|目录|名单|方案)(?:[(（].*[)）])?$/u.test(asName(title).text) && isTitleLine(next)) {
    title = PlacedText.join([title, next]);
    used = 2;
  }
  const mark = MARK_BEFORE_TITLE.exec(title.text)?.[0] ?? '';
  return { title: asName(title.slice(mark.length)), rest: [...lines.slice(0, at), ...lines.slice(at + used)] };
}

function isTitleLine(line: PlacedText): boolean {
  const text = asName(line).text;
  return text.length >= 4 && !/^[(（].*[)）]$/.test(text) && !/^\d{4}年度?$/.test(text) && !/[:：]/.test(text);
}

/** The money unit that a stretch of text names, or null. A line break may stand inside it: 项目资金（万 / 元） is no 元. */
export function unitIn(text: PlacedText): Found<string> | null {
  const dense = text.replace(/\s+/g, '');
  const match = MONEY_UNIT.exec(fold(dense.text));
  if (!match?.[1]) return null;
  const start = match.index + match[0].length - match[1].length;
  return dense.slice(start, start + match[1].length).found();
}

function notesBelow(items: readonly FlowItem[], index: number): PlacedText[] {
  const notes: PlacedText[] = [];
  for (let i = index + 1; i < items.length; i++) {
    const item = items[i];
    if (
      !isLine(item) ||
      !(/^(?:注|说明|备注|\*)/.test(item.plain) || (notes.length > 0 && /^\d[.、]/.test(item.plain)))
    )
      break;
    notes.push(item.text);
  }
  return notes;
}

/** Lines that state a unit for a table that does not follow, or that stand in what is left of one: a single column. */
export function unitLinesWithoutTable({
  items,
  tables,
}: {
  items: readonly FlowItem[];
  tables: readonly NoticeTable[];
}): PlacedText[] {
  return items.flatMap((item, i) => {
    if (item.type === 'table' && item.table.columns === 1) {
      return item.table.cells.flatMap(({ text }) => (UNIT_ALONE.test(plain(text.text)) ? [text] : []));
    }
    if (!isLine(item) || roleOf(item) !== 'unit') return [];
    return tables.some((table) => i >= table.from && i <= table.index) ? [] : [item.text];
  });
}

const UNIT_ALONE = /^[(]?(?:金额|计量)?单位[:]?(?:人民币)?(?:百|千|万|百万|千万|亿)?元[)]?$/;
