/**
 * A picture of one line → its characters. Enters: a grey strip. Leaves: each character with the middle of its place across the
 * strip (0 to 1), how sure it is, and what else it may be. The recogniser gives for each narrow column the likelihood of every
 * character; neighbouring columns that agree are one character.
 */
import { type Grey, resized } from '../../image/raster.ts';
import type { Alternative } from '../engine.ts';
import type { Network, PaddleModels } from './model.ts';

export interface Recognised {
  readonly text: string;
  /** The middle, as a part of the strip's width. */
  readonly at: number;
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
}

/** The recogniser's strips are this high; widths are rounded up, so that few shapes occur. */
const [HEIGHT, STEP, NARROWEST, WIDEST] = [48, 32, 64, 3200];
/** Strips are narrowed to this: a fifth less to compute, and no character more is missed. */
const NARROWED = 0.8;
const NOTHING = 0;
/** Alternatives: so many at most, none less likely. */
const [MOST, LEAST] = [4, 0.005];

export async function recogniseLine(
  models: Pick<PaddleModels, 'recogniser' | 'characters'>,
  strip: Grey,
): Promise<Recognised[]> {
  const width = Math.min(WIDEST, Math.max(8, Math.round((NARROWED * strip.width * HEIGHT) / strip.height)));
  const padded = Math.max(NARROWEST, Math.ceil(width / STEP) * STEP);
  const { data, shape } = await run(models.recogniser, resized(strip, width, HEIGHT), padded);
  const [columns = 0, classes = 1] = [shape[1], shape[2]];
  return decode({ data, columns, classes }, models.characters).map((character) => ({
    ...character,
    at: Math.min(1, (character.at * padded) / width),
  }));
}

async function run(network: Network, strip: Grey, padded: number) {
  const size = HEIGHT * padded;
  // Zero is mid-grey: what the recogniser was trained to see beside a short line.
  const planes = new Float32Array(3 * size);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < strip.width; x++) {
      const value = (strip.data[y * strip.width + x] as number) / 127.5 - 1;
      const at = y * padded + x;
      planes[at] = planes[at + size] = planes[at + 2 * size] = value;
    }
  }
  return network.run(planes, [1, 3, HEIGHT, padded]);
}

interface Likelihoods {
  readonly data: Float32Array;
  readonly columns: number;
  readonly classes: number;
}

/** Neighbouring columns of the same character are one; "nothing" between them parts them. */
function decode(likely: Likelihoods, characters: readonly string[]): Recognised[] {
  const found: Recognised[] = [];
  let [run, first]: [number, number] = [NOTHING, 0];
  for (let column = 0; column <= likely.columns; column++) {
    const best = column < likely.columns ? bestClass(likely, column) : NOTHING;
    if (best === run) continue;
    if (run !== NOTHING) found.push(characterOf(likely, { run, first, end: column }, characters));
    [run, first] = [best, column];
  }
  return found;
}

/** The likelihoods of a column add up to 1: what has more than half is the best. */
function bestClass({ data, classes }: Likelihoods, column: number): number {
  const from = column * classes;
  let [best, most] = [NOTHING, data[from] as number];
  for (let c = 1; c < classes && most <= 0.5; c++) {
    const value = data[from + c] as number;
    if (value > most) [best, most] = [c, value];
  }
  return best;
}

interface Run {
  readonly run: number;
  readonly first: number;
  readonly end: number;
}

function characterOf(likely: Likelihoods, { run, first, end }: Run, characters: readonly string[]): Recognised {
  const { data, classes, columns } = likely;
  let [peak, mass, moment] = [first, 0, 0];
  for (let column = first; column < end; column++) {
    const value = data[column * classes + run] as number;
    if (value > (data[peak * classes + run] as number)) peak = column;
    mass += value;
    moment += value * (column + 0.5);
  }
  return {
    text: characters[run] ?? '',
    at: moment / mass / columns,
    confidence: data[peak * classes + run] as number,
    alternatives: isCertain(likely, peak, run) ? [] : alternativesAt(likely, { column: peak, chosen: run }, characters),
  };
}

function isCertain({ data, classes }: Likelihoods, column: number, chosen: number): boolean {
  return (data[column * classes + chosen] as number) > 1 - LEAST;
}

function alternativesAt(
  { data, classes }: Likelihoods,
  { column, chosen }: { column: number; chosen: number },
  characters: readonly string[],
): Alternative[] {
  const found: Alternative[] = [];
  for (let c = 1; c < classes; c++) {
    const weight = data[column * classes + c] as number;
    if (weight >= LEAST && c !== chosen) found.push({ text: characters[c] ?? '', weight });
  }
  return found.sort((a, b) => b.weight - a.weight).slice(0, MOST);
}
