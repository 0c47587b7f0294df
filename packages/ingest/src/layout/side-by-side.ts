/**
 * Tables that stand side by side, each between rules of its own. Enters: lines of a page, rules across. Leaves: the lines,
 * parted where they run from one table into the next.
 * Example: rules from 60 to 380 and from 420 to 780 beside them: each line between them is two.
 */
import type { Edge } from './edges.ts';
import { type Line, toLine } from './lines.ts';
import type { Glyph } from './marks.ts';

export function partedBeside(lines: readonly Line[], across: readonly Edge[]): Line[] {
  const cuts = channelsBetween(groupsOf(across));
  if (cuts.length === 0) return [...lines];
  return lines.flatMap((line) => {
    const own = cuts.filter(({ top, bottom }) => line.baseline > top && line.y0 < bottom);
    return own.reduce((parts, { at }) => parts.flatMap((part) => partedAt(part, at)), [line]);
  });
}

/** Rules of one width under one another: two or more may hold a table. */
interface RuleGroup {
  readonly from: number;
  readonly to: number;
  readonly heights: number[];
}

const SAME_END = 2;
/** No table is so narrow, in points. */
const NARROW = 80;

function groupsOf(across: readonly Edge[]): RuleGroup[] {
  const groups: RuleGroup[] = [];
  for (const { at, from, to } of across) {
    if (to - from < NARROW) continue;
    const group = groups.find((g) => Math.abs(g.from - from) < SAME_END && Math.abs(g.to - to) < SAME_END);
    if (group) group.heights.push(at);
    else groups.push({ from, to, heights: [at] });
  }
  return groups.filter(({ heights }) => heights.length > 1);
}

/** White between two groups that stand beside each other. */
interface Channel {
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
}

/** How much higher than another a table beside it may begin, as a part of the lower one. */
const LEVEL = 0.25;

function channelsBetween(groups: readonly RuleGroup[]): Channel[] {
  const extents = groups.map(({ from, to, heights }) => ({
    from,
    to,
    top: Math.min(...heights),
    bottom: Math.max(...heights),
  }));
  return extents.flatMap((left) =>
    extents.flatMap((right) => {
      const shortest = Math.min(left.bottom - left.top, right.bottom - right.top);
      if (left.to >= right.from || Math.abs(left.top - right.top) > LEVEL * shortest) return [];
      return [
        {
          at: (left.to + right.from) / 2,
          top: Math.min(left.top, right.top),
          bottom: Math.max(left.bottom, right.bottom),
        },
      ];
    }),
  );
}

function partedAt(line: Line, at: number): Line[] {
  const left: Glyph[] = [];
  const right: Glyph[] = [];
  for (const glyph of line.glyphs) {
    if (glyph.x0 < at && glyph.x1 > at) return [line];
    (glyph.x1 <= at ? left : right).push(glyph);
  }
  return left.length > 0 && right.length > 0 ? [toLine(left), toLine(right)] : [line];
}
