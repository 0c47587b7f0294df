/**
 * Marks as printed → marks as read: what is printed twice kept once, what lies off the page left out, the page turned so
 * that its text is upright. Example: a shadow under "合计", half a point to the right, is dropped.
 */
import type { Box } from '@wenhao/core';
import type { Fill, Glyph, PageMarks, Rule } from './marks.ts';

export interface Cleaned {
  readonly marks: PageMarks;
  /** Glyphs outside the page's edges. */
  readonly outside: number;
}

export function cleaned(marks: PageMarks): Cleaned {
  const inside = marks.glyphs.filter((glyph) => isOnPage(glyph, marks));
  const glyphs = withoutDuplicates(inside, marks);
  return { marks: upright({ ...marks, glyphs }), outside: marks.glyphs.length - inside.length };
}

function isOnPage(glyph: Glyph, { width, height }: PageMarks): boolean {
  const [x, y] = [(glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2];
  return x >= 0 && y >= 0 && x <= width && y <= height;
}

/** The same character again within this part of an em is a shadow or a false bold. */
const SHADOW = 0.15;
/** Points; the side of the raster's squares in which near glyphs are looked up. */
const RASTER = 8;

function withoutDuplicates(glyphs: readonly Glyph[], page: Pick<PageMarks, 'width' | 'height'>): Glyph[] {
  const raster = new Raster(page);
  return glyphs.filter((glyph) => raster.admits(glyph));
}

/** The glyphs so far, in squares: each square holds its last one, each glyph the one before it in its square. */
class Raster {
  readonly #columns: number;
  readonly #last: Int32Array;
  readonly #before: number[] = [];
  readonly #glyphs: Glyph[] = [];

  constructor({ width, height }: Pick<PageMarks, 'width' | 'height'>) {
    this.#columns = Math.ceil(width / RASTER) + 2;
    this.#last = new Int32Array(this.#columns * (Math.ceil(height / RASTER) + 2)).fill(-1);
  }

  /** Takes the glyph in, unless it is a shadow of one that is there. */
  admits(glyph: Glyph): boolean {
    const reach = SHADOW * glyph.size;
    const [right, bottom] = [this.#square(glyph.x0 + reach), this.#square(glyph.y0 + reach)];
    for (let row = this.#square(glyph.y0 - reach); row <= bottom; row++) {
      for (let column = this.#square(glyph.x0 - reach); column <= right; column++) {
        if (this.#holdsShadowed(glyph, row * this.#columns + column)) return false;
      }
    }
    const square = this.#square(glyph.y0) * this.#columns + this.#square(glyph.x0);
    this.#before.push(this.#last[square] ?? -1);
    this.#glyphs.push(glyph);
    this.#last[square] = this.#glyphs.length - 1;
    return true;
  }

  #holdsShadowed(glyph: Glyph, square: number): boolean {
    for (let i = this.#last[square] ?? -1; i >= 0; i = this.#before[i] ?? -1) {
      if (isShadow(glyph, this.#glyphs[i] as Glyph)) return true;
    }
    return false;
  }

  #square(at: number): number {
    return Math.max(0, Math.floor(at / RASTER) + 1);
  }
}

function isShadow(a: Glyph, b: Glyph): boolean {
  if (a.text !== b.text) return false;
  const near = SHADOW * Math.max(a.size, b.size);
  // Narrow characters (11, ll) may stand closer than that: a shadow covers more than half of what it shadows.
  const far = Math.min(near, (a.x1 - a.x0) / 2);
  return Math.abs(a.x0 - b.x0) <= far && Math.abs(a.y0 - b.y0) <= near && Math.abs(a.size - b.size) <= near;
}

/** A page most of whose text is turned (a wide table printed sideways) is read turned back. */
function upright(marks: PageMarks): PageMarks {
  const counts = [0, 0, 0, 0];
  for (const { turn } of marks.glyphs) if (turn >= 0) counts[turn] = (counts[turn] ?? 0) + 1;
  const turn = counts.findIndex((count) => count * 2 > marks.glyphs.length);
  return turn > 0 ? turnedBack(marks, turn) : marks;
}

function turnedBack(marks: PageMarks, turn: number): PageMarks {
  const { width, height } = marks;
  const move = <T extends Box>(item: T): T => ({ ...item, ...turnBox(item, turn, marks) });
  const glyphs = marks.glyphs.map((glyph) => {
    const moved = move(glyph);
    const own = glyph.turn < 0 ? -1 : (((glyph.turn - turn + 4) % 4) as Glyph['turn']);
    // Where the line stood is known from the box alone: the usual descent is about a seventh of the em.
    return { ...moved, turn: own, baseline: own === 0 ? moved.y1 - 0.14 * glyph.size : moved.y1 } as Glyph;
  });
  const size = turn % 2 === 1 ? { width: height, height: width } : { width, height };
  return { ...size, glyphs, rules: marks.rules.map<Rule>(move), fills: marks.fills.map<Fill>(move) };
}

/** A box after the page was turned `turn` quarters against the clock. */
function turnBox({ x0, y0, x1, y1 }: Box, turn: number, { width, height }: PageMarks): Box {
  if (turn === 1) return { x0: y0, y0: width - x1, x1: y1, y1: width - x0 };
  if (turn === 3) return { x0: height - y1, y0: x0, x1: height - y0, y1: x1 };
  return { x0: width - x1, y0: height - y1, x1: width - x0, y1: height - y0 };
}
