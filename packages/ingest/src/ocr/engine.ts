/**
 * What a recogniser of print is, whichever it is. Enters: a grey page that stands straight. Leaves: lines of characters, each with
 * its place, how sure it is, and what else it may be.
 * Example: {text: '8', x0: 812, x1: 826, confidence: 0.71, alternatives: [{text: '3', weight: 0.22}]}.
 */
import type { Grey, Ink, PixelBox } from '../image/raster.ts';
import type { RuledLines } from '../image/rules.ts';

export type EngineName = 'paddle' | 'tesseract';

export interface Alternative {
  readonly text: string;
  /** 0 to 1. */
  readonly weight: number;
}

export interface OcrCharacter {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly confidence: number;
  /** Whether the engine sees white space before it. */
  readonly spaced: boolean;
  /** Other readings of the same ink, best first. */
  readonly alternatives: readonly Alternative[];
}

/** A line of print within one column or cell; `box` is its ink, in pixels. */
export interface OcrLine {
  readonly box: PixelBox;
  /** From left to right. */
  readonly characters: readonly OcrCharacter[];
  /** One of several characters that stood one above another in a narrow box: a page of those lies on its side. */
  readonly stacked?: true;
}

/** A page made ready: grey, straight, without ruled lines. */
export interface PreparedPage {
  readonly image: Grey;
  /** Its ink, without the ruled lines. */
  readonly ink: Ink;
  readonly lines: RuledLines;
  readonly pixelsPerMm: number;
}

export interface ReadLinesOptions {
  /** Only the longest lines, so many at most: enough to tell whether a page is the right way up. */
  readonly longest?: number;
}

/** It lives as long as its thread, and keeps no process alive. */
export interface OcrEngine {
  readonly name: string;
  /** Of what it reads with; another version reads otherwise. */
  readonly version: string;
  read(page: PreparedPage, options?: ReadLinesOptions): Promise<OcrLine[]>;
}

/** The mean over all characters; 0 where there is none. */
export function confidenceOf(lines: readonly OcrLine[]): number {
  let [sum, count] = [0, 0];
  for (const { characters } of lines) {
    for (const { confidence } of characters) sum += confidence;
    count += characters.length;
  }
  return count === 0 ? 0 : sum / count;
}

/** Stands for ink that could not be read. */
export const UNREAD = '\ufffd';

export function unreadCharacter({ x0, x1 }: PixelBox, confidence: number): OcrCharacter {
  return { text: UNREAD, x0, x1, confidence, spaced: false, alternatives: [] };
}

/** A character read otherwise; what it was read as stays among its alternatives. */
export function readAs(character: OcrCharacter, text: string): OcrCharacter {
  if (character.text === text) return character;
  const { confidence, alternatives } = character;
  const others = alternatives.filter((other) => other.text !== text);
  return { ...character, text, alternatives: [{ text: character.text, weight: confidence }, ...others] };
}
