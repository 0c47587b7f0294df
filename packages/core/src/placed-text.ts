/**
 * Text that knows where each of its characters stands on a page, whatever was cut out or joined on the way.
 * Enters: stretches of page text. Leaves: readable text, and the spans of any part of it.
 * Example: the title "关于下达 2024 年中央财政困难群众救助补助 资金预算的通知" without its spaces still points at the line it came from.
 */
import type { Found, SourceSpan } from './span.ts';

/**
 * `length` characters of the readable text, starting at `at`, stand on `page` from `start` to `end`.
 * Where `length === end - start` they match one to one; otherwise the whole stretch stands for all of them
 * (an HTML check box that reads as ☑, an entity that reads as one character).
 */
interface Run {
  readonly at: number;
  readonly length: number;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** The stored form of a PlacedText: the text, and five numbers per run. */
export interface PlacedTextData {
  readonly text: string;
  readonly runs: readonly number[];
}

/** Readable text with its places. Immutable. */
export class PlacedText {
  readonly text: string;
  readonly #runs: readonly Run[];

  private constructor(text: string, runs: readonly Run[]) {
    this.text = text;
    this.#runs = runs;
  }

  static readonly empty: PlacedText = new PlacedText('', []);

  /** The text of one page from `start` to `end`, as it stands. */
  static ofPage(page: { number: number; text: string }, start: number, end: number): PlacedText {
    return PlacedText.standingFor(page.text.slice(start, end), { page: page.number, start, end });
  }

  /** `text` as the reading of the stretch `span`, which may be written otherwise (`<input checked>` for ☑). */
  static standingFor(text: string, span: SourceSpan): PlacedText {
    if (text === '') return PlacedText.empty;
    return new PlacedText(text, [{ at: 0, length: text.length, ...span }]);
  }

  /** The parts one after another; strings between them (joints) have no place. */
  static join(parts: Iterable<PlacedText | string>): PlacedText {
    let text = '';
    const runs: Run[] = [];
    for (const part of parts) {
      if (typeof part === 'string') {
        text += part;
        continue;
      }
      for (const run of part.#runs) pushRun(runs, { ...run, at: run.at + text.length });
      text += part.text;
    }
    return new PlacedText(text, runs);
  }

  static fromData(data: PlacedTextData): PlacedText {
    const runs: Run[] = [];
    const n = data.runs;
    for (let i = 0; i + 4 < n.length; i += 5) {
      runs.push({
        at: n[i] as number,
        length: n[i + 1] as number,
        page: n[i + 2] as number,
        start: n[i + 3] as number,
        end: n[i + 4] as number,
      });
    }
    return new PlacedText(data.text, runs);
  }

  toData(): PlacedTextData {
    return { text: this.text, runs: this.#runs.flatMap((r) => [r.at, r.length, r.page, r.start, r.end]) };
  }

  get length(): number {
    return this.text.length;
  }

  /** The part from `from` to `to` (as `String.slice` with positions that are not negative). */
  slice(from: number, to: number = this.text.length): PlacedText {
    if (from <= 0 && to >= this.text.length) return this;
    const text = this.text.slice(from, to);
    if (text === '') return PlacedText.empty;
    const runs: Run[] = [];
    for (const run of this.#runs) {
      const first = Math.max(run.at, from);
      const last = Math.min(run.at + run.length, to);
      if (first >= last) continue;
      const oneToOne = run.length === run.end - run.start;
      runs.push({
        at: first - from,
        length: last - first,
        page: run.page,
        start: oneToOne ? run.start + (first - run.at) : run.start,
        end: oneToOne ? run.start + (last - run.at) : run.end,
      });
    }
    return new PlacedText(text, runs);
  }

  /** Without white space at both ends. */
  trim(): PlacedText {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, Math.max(start, this.text.trimEnd().length));
  }

  /** Each match of `pattern` (global) replaced by `replacement`, which stands for what it replaced. */
  replace(pattern: RegExp, replacement: string): PlacedText {
    const parts: (PlacedText | string)[] = [];
    let last = 0;
    for (const match of this.text.matchAll(pattern)) {
      parts.push(this.slice(last, match.index));
      if (replacement !== '') {
        const [span] = this.spans(match.index, match.index + match[0].length);
        parts.push(span ? PlacedText.standingFor(replacement, span) : replacement);
      }
      last = match.index + match[0].length;
    }
    if (last === 0) return this;
    parts.push(this.slice(last));
    return PlacedText.join(parts);
  }

  /** The pieces between matches of `pattern`; empty pieces included. */
  split(pattern: RegExp): PlacedText[] {
    const pieces: PlacedText[] = [];
    let last = 0;
    for (const match of this.text.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))) {
      pieces.push(this.slice(last, match.index));
      last = match.index + match[0].length;
    }
    pieces.push(this.slice(last));
    return pieces;
  }

  /**
   * Where the characters from `from` to `to` stand, in reading order, one span for each unbroken stretch of a page.
   * What was cut out inside a stretch (white space between two lines) is part of its span.
   */
  spans(from = 0, to: number = this.text.length): SourceSpan[] {
    const spans: SourceSpan[] = [];
    for (const run of this.slice(from, to).#runs) {
      const last = spans.at(-1);
      const near = last && last.page === run.page && run.start >= last.end && run.start - last.end <= MAX_GAP;
      if (near) spans[spans.length - 1] = { page: run.page, start: last.start, end: Math.max(last.end, run.end) };
      else spans.push({ page: run.page, start: run.start, end: run.end });
    }
    return spans;
  }

  /** This text, or a reading of it, as a value with its place. */
  found(): Found<string>;
  found<T>(value: T): Found<T>;
  found<T>(value?: T): Found<T | string> {
    return { value: value === undefined ? this.text : value, spans: this.spans() };
  }
}

/** Line ends and indents are short; a longer gap holds something else (a footer, a page number) and is not bridged. */
const MAX_GAP = 8;

/** Adds a run, merged with the one before where both go on one to one. */
function pushRun(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  const joins =
    last !== undefined &&
    last.page === run.page &&
    last.end === run.start &&
    last.at + last.length === run.at &&
    last.length === last.end - last.start &&
    run.length === run.end - run.start;
  if (joins) runs[runs.length - 1] = { ...last, length: last.length + run.length, end: run.end };
  else runs.push(run);
}
