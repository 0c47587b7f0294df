/** A sheet of A4 and the width of what is printed on it: a Chinese character is one em wide, a Latin one half of that. */

export type Mark =
  | { readonly kind: 'text'; readonly text: string; readonly x: number; readonly y: number; readonly size: number }
  | { readonly kind: 'line'; readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

export type Page = Mark[];

export const PAPER = { width: 595, height: 842, left: 76, right: 519, top: 84, bottom: 756 } as const;

/** Anything that takes marks, top down, on as many pages as it needs. */
export interface Pen {
  y: number;
  draw(...marks: Page): void;
  room(height: number): void;
  /** A new page. */
  turn(): void;
}

export function isNarrow(character: string): boolean {
  return (character.codePointAt(0) as number) < 0x80;
}

export function textWidth(text: string, size: number): number {
  return [...text].reduce((width, character) => width + (isNarrow(character) ? size / 2 : size), 0);
}

const NOT_AT_LINE_START = /^[，。、；：）》”！？%]/;

/** The text in lines no wider than `width`; the first is `indent` narrower. Numbers are not cut, not from ≥ either, nor is closing punctuation. */
export function wrap(text: string, size: number, width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/(?:[≥≤] ?)?[0-9.,%〔〕-]+|./gu) ?? []) {
    const room = width - (lines.length === 0 ? indent : 0);
    if (textWidth(line + word, size) > room && line !== '' && !NOT_AT_LINE_START.test(word)) {
      lines.push(line);
      line = word;
    } else line += word;
  }
  return [...lines, line];
}
