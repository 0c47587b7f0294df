/**
 * Shown strings → glyphs with exact boxes. Enters: PDF.js' glyphs with their advance widths, and the text state.
 * Leaves: one glyph for each printed character, e.g. '8' 6.0 points wide in a 12-point font.
 */
import type { Glyph } from '../layout/marks.ts';
import { isWide } from '../layout/spacing.ts';
import { foldIdeographs } from './fold.ts';
import { type Matrix, multiply } from './matrix.ts';
import type { Fonts } from './operators.ts';
import type { StateStack, TextState } from './text-state.ts';

/** As PDF.js gives them; numbers between glyphs are adjustments in thousandths. */
export interface PdfGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric: readonly number[] | null;
}

const INVISIBLE = 3;
/** The usual em box, where a font says nothing usable about itself. */
const [USUAL_ASCENT, USUAL_DESCENT] = [0.86, -0.14];

interface Extent {
  readonly ascent: number;
  readonly descent: number;
  readonly scale: number;
  readonly type3: boolean;
}

export class GlyphWriter {
  readonly #states: StateStack;
  readonly #fonts: Fonts;
  readonly #extents = new Map<string, Extent>();
  readonly #visible: Glyph[] = [];
  readonly #hidden: Glyph[] = [];
  readonly #box: TextBox = { left: 0, right: 0, top: 0, bottom: 0, base: 0 };
  #spaced = false;

  constructor(states: StateStack, fonts: Fonts) {
    this.#states = states;
    this.#fonts = fonts;
  }

  /** Visible glyphs come first, so that an invisible copy of them can be told. */
  written(): { glyphs: Glyph[]; invisible: number } {
    return { glyphs: [...this.#visible, ...this.#hidden], invisible: this.#hidden.length };
  }

  show(glyphs: readonly (PdfGlyph | number)[]): void {
    const state = this.#states.current;
    const extent = this.#extentOf(state.font);
    const direction = state.fontSize < 0 ? -1 : 1;
    const size = Math.abs(state.fontSize);
    const em = extent.type3 ? type3Em(glyphs, extent.scale * size) : size;
    const matrix = multiply(state.ctm, state.textMatrix);
    for (const glyph of glyphs) {
      const vertical = typeof glyph !== 'number' && glyph.vmetric !== null && glyph.vmetric !== undefined;
      if (typeof glyph === 'number') {
        state.x -= (glyph * size * direction * state.horizontalScale) / 1000;
        continue;
      }
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      if (vertical) this.#showVertical(glyph, state, { matrix, size, em, extent, spacing });
      else this.#showAcross(glyph, state, { matrix, size, em, extent, spacing, direction });
    }
  }

  #showAcross(glyph: PdfGlyph, state: TextState, how: Showing & { direction: number }): void {
    const { size, em, extent, spacing, direction, matrix } = how;
    const width = glyph.width * extent.scale * size;
    const advance = (width * direction + spacing) * state.horizontalScale;
    const box = this.#box;
    box.base = state.y + state.rise;
    box.left = state.x;
    box.right = state.x + width * direction * state.horizontalScale;
    box.top = box.base + extent.ascent * em * direction;
    box.bottom = box.base + extent.descent * em * direction;
    this.#write(glyph.unicode, matrix, em);
    state.x += advance;
  }

  #showVertical(glyph: PdfGlyph, state: TextState, { matrix, size, em, extent, spacing }: Showing): void {
    const [advance = -1000, originX = 500, originY = 880] = glyph.vmetric ?? [];
    const scale = extent.scale * size;
    const box = this.#box;
    box.base = state.y + state.rise - originY * scale;
    box.left = state.x - originX * scale;
    box.right = box.left + glyph.width * scale;
    box.top = box.base + USUAL_ASCENT * em;
    box.bottom = box.base + USUAL_DESCENT * em;
    this.#write(glyph.unicode, matrix, em);
    state.y += advance * scale - spacing;
  }

  /** The glyph that stands in the box: the upright box around it after the map. */
  #write(unicode: string, m: Matrix, em: number): void {
    if (isBlank(unicode)) {
      this.#spaced ||= unicode.length > 0;
      return;
    }
    const { left, right, top, bottom, base } = this.#box;
    const x0 = Math.min(m[0] * left, m[0] * right) + Math.min(m[2] * top, m[2] * bottom) + m[4];
    const x1 = Math.max(m[0] * left, m[0] * right) + Math.max(m[2] * top, m[2] * bottom) + m[4];
    const y0 = Math.min(m[1] * left, m[1] * right) + Math.min(m[3] * top, m[3] * bottom) + m[5];
    const y1 = Math.max(m[1] * left, m[1] * right) + Math.max(m[3] * top, m[3] * bottom) + m[5];
    const turn = turnOf(m);
    const baseline = turn === 0 ? m[1] * left + m[3] * base + m[5] : y1;
    const size = em * (m[2] === 0 ? Math.abs(m[3]) : Math.hypot(m[2], m[3]));
    const glyph = {
      text: foldIdeographs(unicode.toWellFormed()),
      x0,
      y0,
      x1,
      y1,
      baseline,
      size,
      turn,
      spaced: this.#spaced,
    };
    this.#spaced = false;
    if (this.#states.current.renderingMode === INVISIBLE) this.#hidden.push(glyph);
    else this.#visible.push(glyph);
  }

  #extentOf(font: string): Extent {
    const known = this.#extents.get(font);
    if (known) return known;
    const metrics = this.#fonts.get(font);
    const extent = {
      ...usableExtent(metrics?.ascent ?? 0, metrics?.descent ?? 0),
      scale: metrics?.scale ?? 0.001,
      type3: metrics?.type3 ?? false,
    };
    this.#extents.set(font, extent);
    return extent;
  }
}

interface Showing {
  readonly matrix: Matrix;
  /** The font size, by which widths are scaled. */
  readonly size: number;
  /** The em as it is seen: the same, but for Type 3 fonts. */
  readonly em: number;
  readonly extent: Extent;
  readonly spacing: number;
}

/** In text space, where y goes up. One for all glyphs: it is written for each, and read at once. */
interface TextBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
  base: number;
}

/** A Type 3 font does not say how large its em is: its Chinese characters are as wide, of others twice the mean width comes near. */
function type3Em(glyphs: readonly (PdfGlyph | number)[], scale: number): number {
  const ems = glyphs.flatMap((glyph) =>
    typeof glyph === 'number' || glyph.width <= 0 ? [] : [isWide(glyph.unicode) ? glyph.width : 2 * glyph.width],
  );
  return ems.length === 0 ? scale * 1000 : (scale * ems.reduce((a, b) => a + b, 0)) / ems.length;
}

/** A font's own ascent and descent where they are believable: an em high, give or take a quarter. */
function usableExtent(ascent: number, descent: number): Pick<Extent, 'ascent' | 'descent'> {
  const fall = descent > 0 ? -descent : descent;
  const height = ascent - fall;
  const believable = ascent > 0.5 && ascent < 1.05 && fall > -0.4 && height > 0.75 && height < 1.25;
  return believable ? { ascent, descent: fall } : { ascent: USUAL_ASCENT, descent: USUAL_DESCENT };
}

function isBlank(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code > 0x20 && code < 0x80) return false;
  return text.trim() === '' || text === '\u200b' || text === '\ufeff' || text === '\u0000';
}

/** Which way the text runs on the page, in clockwise quarter turns; -1 where it runs askew. */
function turnOf(m: Matrix): Glyph['turn'] {
  const dx = m[0];
  const dy = m[1];
  if (dy === 0) return dx >= 0 ? 0 : 2;
  const slant = 0.05 * Math.hypot(dx, dy);
  if (Math.abs(dy) <= slant) return dx >= 0 ? 0 : 2;
  if (Math.abs(dx) <= slant) return dy > 0 ? 1 : 3;
  return -1;
}
