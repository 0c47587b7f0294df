/**
 * Parts of a notice laid out on A4 paper. Enters: parts. Leaves: pages of text and lines with places in points from the top
 * left, for any backend. Example: {kind: 'text', text: '单位：万元', x: 470.3, y: 120, size: 12}, y being the baseline.
 */
import type { Part } from './model.ts';
import { PAPER, type Page, textWidth, wrap } from './paper.ts';
import { drawTable } from './paper-table.ts';

const BODY = 13;

/** All notices of a file, each on a page of its own. */
export function layOut(notices: readonly (readonly Part[])[]): Page[] {
  const sheet = new Sheet();
  for (const [i, parts] of notices.entries()) {
    if (i > 0) sheet.turn();
    let rest = drawBanner(sheet, parts);
    for (; rest.length > 0; rest = rest.slice(1)) drawPart(sheet, rest[0] as Part);
  }
  return sheet.finish();
}

/** The page under the pen. */
class Sheet {
  readonly pages: Page[] = [];
  y: number = PAPER.top;
  #page: Page = [];

  draw(...marks: Page): void {
    this.#page.push(...marks);
  }

  /** Room for something `height` high, on the next page if need be. */
  room(height: number): void {
    if (this.y + height > PAPER.bottom) this.turn();
  }

  turn(): void {
    if (this.#page.length === 0) return;
    const number = `— ${this.pages.length + 1} —`;
    const x = (PAPER.width - textWidth(number, 10)) / 2;
    this.pages.push([...this.#page, { kind: 'text', text: number, x, y: PAPER.bottom + 36, size: 10 }]);
    this.#page = [];
    this.y = PAPER.top;
  }

  finish(): Page[] {
    this.turn();
    return this.pages;
  }
}

/** Two agencies stand one above the other, with 文件 to their right and half way down. Leaves the parts after the banner. */
function drawBanner(sheet: Sheet, parts: readonly Part[]): readonly Part[] {
  const start = parts.findIndex((part) => part.type !== 'page');
  const names = parts.slice(start, start + 3).map((part) => (part.type === 'lines' ? (part.lines[0] ?? '') : ''));
  if (names[1] !== '文件') return parts;
  const size = 22;
  const [upper = '', middle = '', lower = ''] = names;
  const x = (PAPER.width - Math.max(textWidth(upper, size), textWidth(lower, size)) - 3 * size) / 2;
  const side = x + Math.max(textWidth(upper, size), textWidth(lower, size)) + size;
  sheet.draw(
    { kind: 'text', text: upper, x, y: sheet.y + size, size },
    { kind: 'text', text: middle, x: side, y: sheet.y + size * 1.9, size },
    { kind: 'text', text: lower, x, y: sheet.y + size * 2.8, size },
  );
  sheet.y += size * 4;
  return parts.slice(start + 3);
}

function drawPart(sheet: Sheet, part: Part): void {
  if (part.type === 'page') sheet.turn();
  else if (part.type === 'rule') drawRule(sheet);
  else if (part.type === 'table') drawTable(sheet, part);
  else if (part.type === 'heading') drawLine(sheet, part.text, { size: 15 });
  else if (part.type === 'lines') {
    for (const line of part.lines) drawLine(sheet, line, part);
    sheet.y += part.size ? 8 : 0;
  } else if (part.text) drawLine(sheet, part.text, {});
}

function drawRule(sheet: Sheet): void {
  sheet.room(1);
  sheet.draw({ kind: 'line', x0: PAPER.left, y0: sheet.y, x1: PAPER.right, y1: sheet.y });
  sheet.y += 14;
}

/** One line of the source, as many lines on paper as it needs; running text begins two characters in. */
function drawLine(
  sheet: Sheet,
  text: string,
  { align, size = BODY }: { align?: 'left' | 'center' | 'right'; size?: number },
): void {
  const width = PAPER.right - PAPER.left;
  const indent = align ? 0 : 2 * size;
  const lines = wrap(text.replaceAll('　', '  '), size, width, indent);
  for (const [i, line] of lines.entries()) {
    const leading = size * 1.75;
    sheet.room(leading);
    const spare = width - textWidth(line, size);
    const x = PAPER.left + (align === 'center' ? spare / 2 : align === 'right' ? spare : i === 0 ? indent : 0);
    sheet.draw({ kind: 'text', text: line, x, y: sheet.y + size * 1.2, size });
    sheet.y += leading;
  }
}
