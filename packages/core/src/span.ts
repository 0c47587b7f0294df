/**
 * Places on pages. Every value in Wenhao carries one: `page.text.slice(start, end)` is what stands there.
 * Example: {page: 1, start: 31, end: 44} is "昌州财社〔2021〕75号" on the first page of a notice.
 */

/** A stretch of one page's text. `page` counts from 1; `start` and `end` are UTF-16 code units, `end` exclusive. */
export interface SourceSpan {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** A value and where it stands. A value cut by a page end, or put together from two cells, has several places. */
export interface Found<T> {
  readonly value: T;
  readonly spans: readonly SourceSpan[];
}

/** A rectangle on a page as a reader sees it, in points (1/72 inch) from the top left corner. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Orders spans as a reader meets them. */
export function compareSpans(a: SourceSpan, b: SourceSpan): number {
  return a.page - b.page || a.start - b.start || a.end - b.end;
}

/** Whether `inner` lies wholly inside `outer`. */
export function spanContains(outer: SourceSpan, inner: SourceSpan): boolean {
  return outer.page === inner.page && outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest box around all of `boxes`, or null where there is none. */
export function unionBox(boxes: Iterable<Box>): Box | null {
  let union: Box | null = null;
  for (const box of boxes) {
    union = union
      ? {
          x0: Math.min(union.x0, box.x0),
          y0: Math.min(union.y0, box.y0),
          x1: Math.max(union.x1, box.x1),
          y1: Math.max(union.y1, box.y1),
        }
      : box;
  }
  return union;
}
