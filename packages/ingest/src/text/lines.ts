/** A page's text → its lines, each with where it starts and ends (without the line end). */

export interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LINE_END = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_END)) {
    lines.push({ start, end: match.index, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  if (start < text.length) lines.push({ start, end: text.length, text: text.slice(start) });
  return lines;
}

/** The lines that share a character with the stretch from `start` to `end`; `lines` are in order. */
export function linesBetween(lines: readonly Line[], start: number, end: number): readonly Line[] {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Line).end <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < lines.length && (lines[last] as Line).start < end) last++;
  return lines.slice(low, last);
}
