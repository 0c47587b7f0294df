/**
 * A picture of a page → what stands on it. Enters: a page in colour, and an engine. Leaves: lines of characters and ruled lines in
 * pixels of the page set upright and straight, and how it was turned. This is what is costly, and what the cache keeps.
 * Example: an A4 page fed in sideways: {turns: 3, skew: 0.4, lines: 47, confidence: 0.995}.
 */
import { withoutBorder } from '../image/border.ts';
import type { Picture } from '../image/decode.ts';
import { type Grey, type QuarterTurns, turned } from '../image/raster.ts';
import type { RuledLines } from '../image/rules.ts';
import { withoutSeals } from '../image/seal.ts';
import { confidenceOf, type OcrEngine, type OcrLine } from './engine.ts';
import { type Prepared, preparePage } from './prepare.ts';
import { restoredSigns } from './restore.ts';

export interface PageScan {
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  readonly pointsPerPixel: number;
  /** How the page had to be turned to be upright: quarters, clockwise; then degrees that it lay askew, clockwise. */
  readonly turns: QuarterTurns;
  readonly skew: number;
  readonly lines: readonly OcrLine[];
  readonly rules: RuledLines;
  readonly confidence: number;
  /** Signs that were read from their ink rather than as recognised. */
  readonly restored: readonly string[];
}

/** A page that is the right way up is read as surely as this. */
const SURE = 0.8;
/** Another way up must be so much better. */
const BETTER = 0.02;
/** Where this part of the lines are single characters one above another, the page may lie on its side. */
const STACKED = 0.2;
/** So many lines tell whether a page is the right way up. */
const PROBE = 6;
const POINTS_PER_MM = 72 / 25.4;

export async function scanPage({ image, pointsPerPixel }: Picture, engine: OcrEngine): Promise<PageScan> {
  const pixelsPerMm = POINTS_PER_MM / pointsPerPixel;
  const page = withoutBorder(withoutSeals(image, pointsPerPixel), pixelsPerMm);
  const first = preparePage(page, pixelsPerMm);
  const lines = await engine.read(first);
  const other = isInDoubt(lines) ? await otherWayUp(page, engine, { first, lines }) : null;
  const turns = other?.turns ?? 0;
  const prepared = other?.prepared ?? first;
  const recognised = other ? await engine.read(prepared) : lines;
  const { lines: read, changes: restored } = restoredSigns(recognised, prepared);
  const { width, height } = prepared.image;
  const { skew, lines: rules } = prepared;
  return { width, height, pointsPerPixel, turns, skew, rules, lines: read, confidence: confidenceOf(read), restored };
}

function isInDoubt(lines: readonly OcrLine[]): boolean {
  return confidenceOf(lines) < SURE || stackedShare(lines) > STACKED;
}

function stackedShare(lines: readonly OcrLine[]): number {
  return lines.length === 0 ? 0 : lines.filter((line) => line.stacked).length / lines.length;
}

/** How surely the longest lines are read; less where characters stand one above another. */
function uprightness(lines: readonly OcrLine[]): number {
  return confidenceOf(longest(lines)) - stackedShare(lines);
}

interface Upright {
  readonly turns: QuarterTurns;
  readonly prepared: Prepared;
}

/** The way up in which the page is read best; null where that is the way it is. */
async function otherWayUp(
  page: Grey,
  engine: OcrEngine,
  as: { first: Prepared; lines: readonly OcrLine[] },
): Promise<Upright | null> {
  if (as.first.ink.data.every((value) => value === 0)) return null;
  let best: Upright | null = null;
  let most = uprightness(as.lines) + BETTER;
  for (const turns of [1, 3, 2] as const) {
    const prepared = preparePage(turned(page, turns), as.first.pixelsPerMm);
    const upright = uprightness(await engine.read(prepared, { longest: PROBE }));
    if (upright <= most) continue;
    best = { turns, prepared };
    most = upright;
  }
  return best;
}

function longest(lines: readonly OcrLine[]): OcrLine[] {
  return [...lines].sort((a, b) => b.box.x1 - b.box.x0 - (a.box.x1 - a.box.x0)).slice(0, PROBE);
}
