/** Small sums on boxes. */
import type { Box } from '@wenhao/core';

/** The smallest box around some; all zero where there is none. */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x0: 0, y0: 0, x1: 0, y1: 0 };
  let { x0, y0, x1, y1 } = boxes[0] as Box;
  for (const box of boxes) {
    x0 = Math.min(x0, box.x0);
    y0 = Math.min(y0, box.y0);
    x1 = Math.max(x1, box.x1);
    y1 = Math.max(y1, box.y1);
  }
  return { x0, y0, x1, y1 };
}

/** The stretches that intervals leave free between them, wider than `least`, as [from, to]. */
export function gapsBetween(intervals: readonly (readonly [number, number])[], least: number): [number, number][] {
  const gaps: [number, number][] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    if (from - end > least) gaps.push([end, from]);
    end = end === Number.POSITIVE_INFINITY ? to : Math.max(end, to);
  }
  return gaps;
}
