/**
 * A sample notice as data: its parts in reading order, and with each part the facts that a reader should find there.
 * Enters: what an author writes (samples/notices). Leaves: parts that are printed in any form, and rows of the truth.
 * Example: the part "现下达你县 120 万元" carries the fact {view: 'figures', row: {value: 120, unit: '万元', …}}.
 */

export type Value = string | number | null | readonly string[];
export type Row = Readonly<Record<string, Value>>;

/** The views of the contract that a sample states its truth for; `notice` holds fields of the notice itself. */
export type View =
  | 'notice'
  | 'allocations'
  | 'performance_tables'
  | 'performance_targets'
  | 'figures'
  | 'form_fields'
  | 'subject_codes'
  | 'direct_fund_marks'
  | 'attachments'
  | 'citations';

export interface Fact {
  readonly view: View;
  readonly row: Row;
}

/** A cell that is printed; cells that it covers are null in the grid. */
export interface Cell {
  readonly text: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export type Grid = readonly (readonly (Cell | null)[])[];

export type Part =
  | { readonly type: 'heading'; readonly level: number; readonly text: string; readonly facts?: readonly Fact[] }
  | {
      readonly type: 'lines';
      readonly lines: readonly string[];
      readonly align?: 'left' | 'center' | 'right';
      /** In points, on paper only. */
      readonly size?: number;
      readonly facts?: readonly Fact[];
    }
  | {
      readonly type: 'table';
      readonly grid: Grid;
      /** Printed again where the table goes over a page, on paper only; one where it is left out. */
      readonly headerRows?: number;
      /** Shares of the width, on paper only. */
      readonly widths?: readonly number[];
      readonly facts?: readonly Fact[];
    }
  | { readonly type: 'rule' | 'page' | 'furniture'; readonly text?: string; readonly facts?: readonly Fact[] };

export type Form = 'txt' | 'md' | 'html' | 'pdf';

/** One folder of samples/. */
export interface Sample {
  /** `<kind>/<name>`. */
  readonly folder: string;
  /** One line on what it covers. */
  readonly covers: string;
  readonly forms: readonly Form[];
  /** Of the text; UTF-8 where it is left out. */
  readonly encoding?: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'gb18030';
  /** The plain text keeps page numbers and form feeds. */
  readonly paged?: boolean;
  /** On paper: the subset of a free font, or a standard font that is named and not embedded. */
  readonly font?: 'embedded' | 'standard';
  /** Views of which the contract leaves open what they hold for such a notice: not compared. */
  readonly leavesOpen?: readonly View[];
  /** What is wrong in it on purpose, by the rule that should find it. */
  readonly breaks?: readonly { readonly rule: string; readonly what: string }[];
  /** One for each notice in the file, in order. */
  readonly notices: readonly (readonly Part[])[];
}

/** The cells of `rows`, where "<" is part of the cell to its left and "^" of the cell above. All rows are equally long. */
export function grid(rows: readonly (readonly string[])[]): Grid {
  const ragged = rows.find((row) => row.length !== rows[0]?.length);
  if (ragged)
    throw new RangeError(`a row has ${ragged.length} cells, the first has ${rows[0]?.length}: ${ragged.join(' | ')}`);
  return rows.map((row, r) =>
    row.map((text, c) => {
      if (text === '<' || text === '^') return null;
      let columnSpan = 1;
      while (row[c + columnSpan] === '<') columnSpan++;
      let rowSpan = 1;
      while (rows[r + rowSpan]?.[c] === '^') rowSpan++;
      return { text, rowSpan, columnSpan };
    }),
  );
}
