/**
 * Drawn paths → rules and fills. Enters: a path's moves and lines, how it is painted, the map to the page.
 * Leaves: straight lines across or down, thin filled rectangles as such lines, other filled rectangles as fills.
 * Example: a rectangle of 480 × 0.48 points, filled, is a rule of width 0.48 through its middle.
 */
import type { Fill, Rule } from '../layout/marks.ts';
import { apply, type Matrix } from './matrix.ts';

export interface Painted {
  readonly rules: Rule[];
  readonly fills: Fill[];
}

export interface Paint {
  readonly stroke: string | null;
  readonly fill: string | null;
  readonly lineWidth: number;
  readonly ctm: Matrix;
}

/** A filled rectangle this thin is a line. */
const THIN = 3;
/** How far from straight across or down a line may be. */
const SLANT = 0.6;

/** One closed or open run of points, on the page. */
interface Subpath {
  readonly points: [number, number][];
  closed: boolean;
  curved: boolean;
}

/** PDF.js' codes in a path's numbers. */
const [MOVE, LINE, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4];

export function paintPath(numbers: ArrayLike<number>, paint: Paint, painted: Painted): void {
  for (const subpath of subpathsOf(numbers, paint.ctm)) {
    if (paint.fill !== null) fillSubpath(subpath, paint.fill, painted);
    if (paint.stroke !== null) strokeSubpath(subpath, paint, painted);
  }
}

function subpathsOf(n: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let current: Subpath | null = null;
  const open = (x: number, y: number) => {
    current = { points: [apply(ctm, x, y)], closed: false, curved: false };
    subpaths.push(current);
  };
  for (let i = 0; i < n.length; ) {
    const code = n[i] as number;
    if (code === CLOSE) {
      if (current) (current as Subpath).closed = true;
      i += 1;
      continue;
    }
    const size = code === CURVE ? 6 : code === QUADRATIC ? 4 : 2;
    const [x, y] = [n[i + size - 1] as number, n[i + size] as number];
    if (code === MOVE || current === null) open(x, y);
    else {
      const path: Subpath = current;
      path.points.push(apply(ctm, x, y));
      if (code !== LINE) path.curved = true;
    }
    i += size + 1;
  }
  return subpaths;
}

/** A picture is painted over the unit square. One that is thin and long is a line, whatever it shows. */
export function paintPicture(color: string, ctm: Matrix, painted: Painted): void {
  const points = (
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ] as const
  ).map(([x, y]) => apply(ctm, x, y));
  const extent = (axis: 0 | 1) => Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]));
  const [thin, long] = [extent(0), extent(1)].sort((a, b) => a - b) as [number, number];
  if (thin <= THIN && long >= LENGTHS * thin) fillSubpath({ points, closed: true, curved: false }, color, painted);
}

/** A picture this many times as long as it is thick is a line. */
const LENGTHS = 5;

/** Rectangles only: a shape of other form is a drawing. */
function fillSubpath(subpath: Subpath, color: string, painted: Painted): void {
  if (subpath.curved || subpath.points.length < 2 || !isRectangle(subpath.points)) return;
  const xs = subpath.points.map(([x]) => x);
  const ys = subpath.points.map(([, y]) => y);
  const [x0, y0, x1, y1] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const [width, height] = [x1 - x0, y1 - y0];
  if (width > THIN && height > THIN) {
    painted.fills.push({ x0, y0, x1, y1, color });
    return;
  }
  const [cx, cy] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const dot = Math.max(width, height) < 2 * Math.min(width, height) + 0.1;
  if (width >= height || dot) painted.rules.push({ x0, y0: cy, x1, y1: cy, width: height, color });
  if (height > width || dot) painted.rules.push({ x0: cx, y0, x1: cx, y1, width, color });
}

/** Whether every side runs straight across or down. */
function isRectangle(points: readonly [number, number][]): boolean {
  if (points.length > 6) return false;
  return points.every(([x, y], i) => {
    const [px, py] = points[(i + points.length - 1) % points.length] as [number, number];
    return Math.abs(x - px) < SLANT || Math.abs(y - py) < SLANT;
  });
}

function strokeSubpath(subpath: Subpath, paint: Paint, painted: Painted): void {
  if (subpath.curved) return;
  const { points } = subpath;
  const ends = subpath.closed && points.length > 2 ? [...points, points[0] as [number, number]] : points;
  for (let i = 1; i < ends.length; i++) {
    const [ax, ay] = ends[i - 1] as [number, number];
    const [bx, by] = ends[i] as [number, number];
    pushRule(painted.rules, [ax, ay, bx, by], paint);
  }
}

function pushRule(rules: Rule[], [ax, ay, bx, by]: [number, number, number, number], paint: Paint): void {
  const scale = Math.hypot(paint.ctm[0], paint.ctm[1]);
  const [width, color] = [paint.lineWidth * scale, paint.stroke ?? ''];
  const [dx, dy] = [Math.abs(ax - bx), Math.abs(ay - by)];
  if (dy <= SLANT && dx >= dy) {
    const y = (ay + by) / 2;
    // A short, thick stroke is a line across its own direction: some programs draw a bar as one wide dab.
    if (dx < width && width > THIN)
      pushBar(rules, { x: (ax + bx) / 2, y0: y - width / 2, y1: y + width / 2 }, dx, color);
    else rules.push({ x0: Math.min(ax, bx), y0: y, x1: Math.max(ax, bx), y1: y, width, color });
  } else if (dx <= SLANT) {
    const x = (ax + bx) / 2;
    if (dy < width && width > THIN) {
      const y = (ay + by) / 2;
      rules.push({ x0: x - width / 2, y0: y, x1: x + width / 2, y1: y, width: dy, color });
    } else rules.push({ x0: x, y0: Math.min(ay, by), x1: x, y1: Math.max(ay, by), width, color });
  }
}

function pushBar(rules: Rule[], bar: { x: number; y0: number; y1: number }, width: number, color: string): void {
  rules.push({ x0: bar.x, y0: bar.y0, x1: bar.x, y1: bar.y1, width, color });
}
