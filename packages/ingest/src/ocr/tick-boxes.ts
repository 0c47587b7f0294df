/**
 * Boxes to tick, told from their picture. Enters: lines as recognised, and their page. Leaves: the lines with □, ☑ and ■ where such boxes
 * are drawn; what was recognised there stays among the alternatives. Recognisers drop most of them or take them for 口.
 * Example: "因素法口项目法" over two empty boxes and a ticked one is "因素法□项目法☑".
 */
import { FAINT, inkOf } from '../image/ink.ts';
import type { PixelBox } from '../image/raster.ts';
import { type Square, squaresIn } from '../image/squares.ts';
import { isWide } from '../layout/spacing.ts';
import { type OcrCharacter, type OcrLine, type PreparedPage, readAs } from './engine.ts';
import { surroundings } from './prepare.ts';
import { emOf } from './scan-marks.ts';

/** In millimetres. */
const [SMALLEST, LARGEST] = [1.6, 7];
/** A box stands on its lower edge, 口 and 目 on feet. */
const FEET = 0.05;
/** How much of its inside is ink: of an empty box at most; of a ticked one; of a filled one at least. */
const EMPTY = 0.03;
const [LEAST_TICK, MOST_TICK] = [0.08, 0.5];
const FILLED = 0.95;
/** A box is as high as this part of its line's em, and hardly higher; what is smaller is a part of a character. */
const [HIGH, HIGHEST] = [0.66, 1.2];
/** One character over this part of a box is its reading. */
const OVER = 0.6;
/** A Chinese character, a narrow one is as wide as this part of the em at least. */
const [WIDE, NARROW] = [0.6, 0.15];
/** A character read as surely as this is no box. */
const SURE = 0.97;

export function withTickBoxes(lines: readonly OcrLine[], { image, pixelsPerMm }: PreparedPage): OcrLine[] {
  // A thin side of a box may be scanned faintly.
  const ink = inkOf(image, surroundings(pixelsPerMm), FAINT);
  const squares = squaresIn(ink, { least: SMALLEST * pixelsPerMm, most: LARGEST * pixelsPerMm });
  const result = [...lines];
  for (const square of squares) {
    const sign = signOf(square);
    if (sign === null) continue;
    const host = result.findIndex((line) => standsIn(square, line));
    const line = result[host];
    if (line) result[host] = withBox(line, square, sign);
    // What is ticked or filled may be anything, where no print was found at all.
    else if (sign === '□' && result.some((other) => isBeside(square, other))) {
      result.push({ box: square, characters: [characterOf(square, sign)] });
    }
  }
  return result;
}

type Sign = '□' | '☑' | '■';

function signOf({ filled, feet }: Square): Sign | null {
  if (feet > FEET) return null;
  if (filled <= EMPTY) return '□';
  if (filled >= FILLED) return '■';
  return filled >= LEAST_TICK && filled <= MOST_TICK ? '☑' : null;
}

function heightOf({ y0, y1 }: PixelBox): number {
  return y1 - y0;
}

/** Whether a box stands in the row of a line, and is about as high. */
function isBeside(square: PixelBox, line: OcrLine): boolean {
  const shared = Math.min(square.y1, line.box.y1) - Math.max(square.y0, line.box.y0);
  const em = emOf(line);
  const isLike = heightOf(square) >= HIGH * em && heightOf(square) <= HIGHEST * em;
  return isLike && shared >= OVER * heightOf(square);
}

function standsIn(square: PixelBox, line: OcrLine): boolean {
  const middle = (square.x0 + square.x1) / 2;
  return isBeside(square, line) && middle > line.box.x0 && middle < line.box.x1;
}

function withBox(line: OcrLine, square: Square, sign: Sign): OcrLine {
  const own =
    line.characters.find((character) => isReadingOf(character, square)) ??
    line.characters.find((character) => mayBeReadingOf(character, square));
  if (!own) return { ...line, characters: inserted(line, square, sign) };
  if (own.text === sign || !mayBeBox(own, sign)) return line;
  const characters = line.characters.map((character) => (character === own ? readAs(own, sign) : character));
  return { ...line, characters };
}

/** Whether a character was read where the box is, and nowhere else. */
function isReadingOf({ x0, x1 }: OcrCharacter, square: PixelBox): boolean {
  const width = square.x1 - square.x0;
  const shared = Math.min(x1, square.x1) - Math.max(x0, square.x0);
  return shared >= OVER * width && x1 - x0 <= width / OVER;
}

/** Whether a character was read as a box, or nearly, within a stretch that holds the box. */
function mayBeReadingOf({ text, alternatives, x0, x1 }: OcrCharacter, square: PixelBox): boolean {
  const isLike = text === '□' || alternatives.some((other) => other.text === '□');
  return isLike && x0 <= square.x0 + 1 && x1 >= square.x1 - 1;
}

/** What is surely another character stays one, but for 口 where the recogniser thought of a box too. */
function mayBeBox({ text, confidence, alternatives }: OcrCharacter, sign: string): boolean {
  return confidence < SURE || (sign === '□' && text === '口' && alternatives.some((other) => other.text === '□'));
}

/** The box as a character of its own; its neighbours end where it begins. None where it is a part of a character, as 口 is of 知. */
function inserted(line: OcrLine, square: Square, sign: string): readonly OcrCharacter[] {
  const beside = line.characters.map((character) => endedAt(character, square));
  const em = emOf(line);
  const isCut = beside.some(({ text, x0, x1 }, i) => {
    const whole = line.characters[i];
    return whole && x1 - x0 < Math.min(whole.x1 - whole.x0, (isWide(text) ? WIDE : NARROW) * em);
  });
  if (isCut) return line.characters;
  return [...beside, characterOf(square, sign)].sort((a, b) => a.x0 - b.x0);
}

/** What is left of a character where a box stands beside it. */
function endedAt(character: OcrCharacter, square: PixelBox): OcrCharacter {
  const { x0, x1 } = character;
  if (x1 <= square.x0 || x0 >= square.x1) return character;
  return square.x0 - x0 >= x1 - square.x1
    ? { ...character, x1: Math.max(x0 + 1, Math.min(x1, square.x0)) }
    : { ...character, x0: Math.min(x1 - 1, Math.max(x0, square.x1)) };
}

function characterOf({ x0, x1 }: PixelBox, text: string): OcrCharacter {
  return { text, x0, x1, confidence: SURE, spaced: false, alternatives: [] };
}
