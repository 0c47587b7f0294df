/**
 * Places on stored pages, each kept once. Enters: a span on a page of one source. Leaves: the key of its row.
 * Example: page 1 from 31 to 44 is kept with its text "昌州财社〔2021〕75号" and, on print, the box around it.
 */
import { boxAt, type Page, type SourceSpan, textAt } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { BatchInsert } from './batch.ts';
import { nextKey } from './sql.ts';

export class Places {
  readonly #db: Database;
  readonly #rows: BatchInsert;
  readonly #printed: BatchInsert;
  readonly #known = new Map<string, number>();
  #pages: readonly Page[] = [];
  #pageKeys: readonly number[] = [];
  #nextKey = 0;

  constructor(db: Database) {
    this.#db = db;
    this.#rows = new BatchInsert(db, 'INSERT INTO _place (place_pk, page_pk, start, "end", raw)', 5);
    this.#printed = new BatchInsert(db, 'INSERT INTO _printed (place_pk, x0, y0, x1, y1, confidence)', 6);
  }

  /** From here on spans are on these pages of one source; inside the transaction that writes it. */
  begin(pages: readonly Page[], pageKeys: readonly number[]): void {
    this.forget();
    this.#pages = pages;
    this.#pageKeys = pageKeys;
    this.#nextKey = nextKey(this.#db, '_place', 'place_pk');
  }

  /** Places that are stored already, with their keys. */
  know(rows: Iterable<readonly [key: number, page: number, start: number, end: number]>): void {
    for (const [key, page, start, end] of rows) this.#known.set(`${page}:${start}-${end}`, key);
  }

  /** The key of the place, which is stored when it is first asked for. Throws where the span lies outside its page. */
  keyOf(span: SourceSpan): number {
    const name = `${span.page}:${span.start}-${span.end}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const key = this.#store(span);
    this.#known.set(name, key);
    return key;
  }

  flush(): void {
    this.#rows.flush();
    this.#printed.flush();
  }

  forget(): void {
    this.#known.clear();
    this.#rows.forget();
    this.#printed.forget();
  }

  #store(span: SourceSpan): number {
    const raw = textAt(this.#pages, span);
    const page = this.#pages[span.page - 1] as Page;
    const key = this.#nextKey++;
    this.#rows.add(key, this.#pageKeys[span.page - 1] as number, span.start, span.end, raw);
    const box = boxAt(page, span);
    if (box || page.confidence !== null) {
      const corners = box ? [box.x0, box.y0, box.x1, box.y1].map(toHundredths) : [null, null, null, null];
      this.#printed.add(key, ...corners, page.confidence);
    }
    return key;
  }
}

/** Boxes are kept to 0.01 point, so that a re-extraction from stored layouts gives the same ones. */
function toHundredths(coordinate: number): number {
  return Math.round(coordinate * 100) / 100;
}
