/**
 * Places on stored pages, each kept once. Enters: a span on a page of one source. Leaves: the key of its row.
 * Example: page 1 from 31 to 44 is kept with its text "昌州财社〔2021〕75号" and, on print, the box around it. A long stretch, a clause say, is kept without
 * its text, which stands on the page: it would be a good part of the text once more.
 */
import { boxAt, type Page, type SourceSpan, textAt } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import { nextKey } from './sql.ts';

export class Places {
  readonly #db: Database;
  readonly #rows: BatchInsert;
  readonly #printed: BatchInsert;
  /** For each page, from 1, the keys of its places. */
  readonly #known: Map<number, number>[] = [];
  #pages: readonly Page[] = [];
  #pageKeys: readonly number[] = [];
  /** For each page, whether SQL can take a stretch out of it. */
  #isCut: readonly boolean[] = [];
  #nextKey = 0;

  constructor(db: Database) {
    this.#db = db;
    const own = ['place_pk', 'start', '"end"', 'raw'];
    this.#rows = new BatchInsert(db, { table: '_place', shared: ['page_pk'], own });
    const printed = ['place_pk', 'x0', 'y0', 'x1', 'y1', 'confidence'];
    this.#printed = new BatchInsert(db, { table: '_printed', own: printed });
  }

  /** From here on spans are on these pages of one source; inside the transaction that writes it. */
  begin(pages: readonly Page[], pageKeys: readonly number[]): void {
    this.forget();
    this.#pages = pages;
    this.#pageKeys = pageKeys;
    this.#isCut = pages.map(({ text }) => isCutInSql(text));
    this.#nextKey = nextKey(this.#db, '_place', 'place_pk');
  }

  /** Places that are stored already, with their keys. */
  know(rows: Iterable<readonly [key: number, page: number, start: number, end: number]>): void {
    for (const [key, page, start, end] of rows) this.#knownOn(page).set(nameOf(start, end), key);
  }

  /** The key of the place, which is stored when it is first asked for. Throws where the span lies outside its page. */
  keyOf(span: SourceSpan): number {
    const known = this.#knownOn(span.page);
    const name = nameOf(span.start, span.end);
    const there = known.get(name);
    if (there !== undefined) return there;
    const key = this.#store(span);
    known.set(name, key);
    return key;
  }

  flush(): void {
    this.#rows.flush();
    this.#printed.flush();
  }

  forget(): void {
    this.#known.length = 0;
    this.#rows.forget();
    this.#printed.forget();
  }

  #knownOn(page: number): Map<number, number> {
    const known = this.#known[page] ?? new Map<number, number>();
    this.#known[page] = known;
    return known;
  }

  #store(span: SourceSpan): number {
    const raw = textAt(this.#pages, span);
    const page = this.#pages[span.page - 1] as Page;
    const key = this.#nextKey++;
    this.#rows.share(this.#pageKeys[span.page - 1] as number);
    const isLeftOut = raw.length > LONG && this.#isCut[span.page - 1];
    this.#rows.add(key, span.start, span.end, isLeftOut ? null : raw);
    const box = boxAt(page, span);
    if (box || page.confidence !== null) {
      const corners = box ? [box.x0, box.y0, box.x1, box.y1].map(toHundredths) : [null, null, null, null];
      this.#printed.add(key, ...corners, page.confidence);
    }
    return key;
  }
}

/** A text of more units is left where it stands; on a page of more, each look at it would cost too much. */
const LONG = 40;
const LONG_PAGE = 65_536;

/** SQL counts characters where spans count UTF-16 units: the same where no character takes two. */
function isCutInSql(text: string): boolean {
  return text.length <= LONG_PAGE && !/[\ud800-\udfff]/.test(text);
}

/** A stretch as one number: no page has 2^26 characters. */
function nameOf(start: number, end: number): number {
  return start * 2 ** 26 + end;
}

/** Boxes are kept to 0.01 point, so that a re-extraction from stored layouts gives the same ones. */
function toHundredths(coordinate: number): number {
  return Math.round(coordinate * 100) / 100;
}
