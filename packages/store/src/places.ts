/**
 * Places on stored pages, each kept once. Enters: a span on a page of one source. Leaves: the key of its row.
 * Example: page 1 from 31 to 44 is kept with its text "昌州财社〔2021〕75号" and, on print, the box around it.
 */
import { boxAt, type Page, type SourceSpan, textAt } from '@wenhao/core';
import type { Database, Statement } from 'better-sqlite3';

export class Places {
  readonly #pages: readonly Page[];
  readonly #pageKeys: readonly number[];
  readonly #insert: Statement;
  readonly #insertPrinted: Statement;
  readonly #known = new Map<string, number>();

  constructor(db: Database, pages: readonly Page[], pageKeys: readonly number[]) {
    this.#pages = pages;
    this.#pageKeys = pageKeys;
    this.#insert = db.prepare('INSERT INTO _place (page_pk, start, "end", raw) VALUES (?, ?, ?, ?)');
    this.#insertPrinted = db.prepare(
      'INSERT INTO _printed (place_pk, x0, y0, x1, y1, confidence) VALUES (?, ?, ?, ?, ?, ?)',
    );
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

  #store(span: SourceSpan): number {
    const raw = textAt(this.#pages, span);
    const page = this.#pages[span.page - 1] as Page;
    const pageKey = this.#pageKeys[span.page - 1];
    const key = Number(this.#insert.run(pageKey, span.start, span.end, raw).lastInsertRowid);
    const box = boxAt(page, span);
    if (box || page.confidence !== null) {
      const corners = box ? [box.x0, box.y0, box.x1, box.y1].map(toHundredths) : [null, null, null, null];
      this.#insertPrinted.run(key, ...corners, page.confidence);
    }
    return key;
  }
}

/** Boxes are kept to 0.01 point, so that a re-extraction from stored layouts gives the same ones. */
function toHundredths(coordinate: number): number {
  return Math.round(coordinate * 100) / 100;
}
