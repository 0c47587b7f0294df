/**
 * Rules → edges: long straight lines, each once. Doubled lines become one, broken and dashed ones whole.
 * Example: 12 cell borders of 40 points, end to end at y = 310, are one edge of 480 points.
 */
import type { PageMarks, Rule } from './marks.ts';

/** A straight line: at `at` on its own axis, from `from` to `to` on the other. */
export interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Edges {
  readonly across: readonly Edge[];
  readonly down: readonly Edge[];
}

/** Lines of the same direction this near, in points, are one line drawn twice. */
const SNAP = 2.5;
/** A gap this short, in points, does not break a line. */
const GAP = 3;
const SHORTEST = 4;

export function edgesOf(marks: PageMarks): Edges {
  const rules = marks.rules.filter((rule) => isSeen(rule, marks));
  const across = rules.filter((r) => r.y0 === r.y1).map((r) => ({ at: r.y0, from: r.x0, to: r.x1 }));
  const down = rules.filter((r) => r.x0 === r.x1 && r.y0 !== r.y1).map((r) => ({ at: r.x0, from: r.y0, to: r.y1 }));
  return { across: mergedEdges(across), down: mergedEdges(down) };
}

/** A white line shows on a coloured ground only. */
function isSeen(rule: Rule, marks: PageMarks): boolean {
  if (!isPale(rule.color)) return true;
  return marks.fills.some(
    (f) => !isPale(f.color) && f.x0 - 1 <= rule.x0 && f.x1 + 1 >= rule.x1 && f.y0 - 1 <= rule.y0 && f.y1 + 1 >= rule.y1,
  );
}

/** White, or as good as white. */
export function isPale(color: string): boolean {
  return color === '#ffffff' || color === '#fefefe' || color === '#fdfdfd';
}

function mergedEdges(edges: readonly Edge[]): Edge[] {
  return clustersOf(edges)
    .flatMap(joinedAlong)
    .filter((edge) => edge.to - edge.from >= SHORTEST);
}

/** Edges at (nearly) the same place. */
function clustersOf(edges: readonly Edge[]): Edge[][] {
  const sorted = [...edges].sort((a, b) => a.at - b.at);
  const clusters: Edge[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const edge of sorted) {
    if (edge.at - start > SNAP) {
      clusters.push([]);
      start = edge.at;
    }
    clusters.at(-1)?.push(edge);
  }
  return clusters;
}

/** The edges of one cluster, end to end, as few as they can be. */
function joinedAlong(cluster: readonly Edge[]): Edge[] {
  const sorted = [...cluster].sort((a, b) => a.from - b.from);
  const gap = Math.max(GAP, dashGap(sorted));
  const joined: { at: number; from: number; to: number; weight: number }[] = [];
  for (const { at, from, to } of sorted) {
    const last = joined.at(-1);
    const length = to - from;
    if (last && from - last.to <= gap) {
      last.at = (last.at * last.weight + at * length) / (last.weight + length || 1);
      last.weight += length;
      last.to = Math.max(last.to, to);
    } else joined.push({ at, from, to, weight: length });
  }
  return joined.map(({ at, from, to }) => ({ at, from, to }));
}

const MOST_DASH = 12;

/** The gap that dashes leave: many short pieces at regular distances; 0 where the pieces are no dashes. */
function dashGap(sorted: readonly Edge[]): number {
  const short = sorted.reduce((count, edge) => count + (edge.to - edge.from <= MOST_DASH ? 1 : 0), 0);
  if (sorted.length < 6 || short * 2 < sorted.length) return 0;
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const length = median(sorted.map((edge) => edge.to - edge.from));
  const gaps = sorted.slice(1).map((edge, i) => edge.from - (sorted[i]?.to ?? 0));
  const gap = median(gaps.filter((g) => g > 0));
  return length <= MOST_DASH && gap <= MOST_DASH ? gap * 1.5 : 0;
}
