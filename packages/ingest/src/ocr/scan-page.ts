/**
 * A page as recognised → a page of the document: through the same layout as print, then its boxes put back to where they stand on
 * the scan. Example: a page askew by 1.2° is laid out straight; the box of its date lies on the date as it is seen.
 */
import type { GlyphBoxes, Page, ReadingNote } from '@wenhao/core';
import type { PlacedBlock } from '../layout/furniture.ts';
import { layOutPage, type PageExamination } from '../layout/page-layout.ts';
import { writePage } from '../layout/page-writer.ts';
import { type Alternative, type OcrLine, UNREAD } from './engine.ts';
import type { PageScan } from './page-scan.ts';
import { marksOf } from './scan-marks.ts';
import { readableLines } from './unread-ink.ts';

export interface ScannedPage {
  readonly page: Page;
  readonly blocks: readonly PlacedBlock[];
  readonly notes: readonly ReadingNote[];
  readonly examination: PageExamination;
}

/** Below this the page is something else than print: what was recognised is chance. */
const CHANCE = 0.55;

export function layOutScan(scan: PageScan, number: number, before?: PageExamination): ScannedPage {
  const isPrint = scan.lines.length > 0 && scan.confidence >= CHANCE;
  const { lines, leftOut } = isPrint ? readableLines(scan.lines, scan.rules) : { lines: [], leftOut: [] };
  const marks = marksOf({ ...scan, lines });
  const examination = layOutPage(marks, before);
  const { width, height } = marks;
  const { page, blocks } = writePage(examination.blocks, { number, width, height });
  const placed = blocks.map((block, i): PlacedBlock => {
    const { y0 = 0, y1 = 0 } = examination.blocks[i] ?? {};
    return { block, top: y0 / height, bottom: y1 / height };
  });
  const confidence = isPrint ? scan.confidence : null;
  return {
    page: {
      ...page,
      method: 'ocr',
      confidence,
      boxes: page.boxes && { ...asSeen(page.boxes, scan), ...otherReadings(page, scan) },
    },
    blocks: placed,
    notes: [...notesOf(scan, number, isPrint), ...unreadNotes(leftOut, lines, number)],
    examination,
  };
}

/** What numbers and names are made of: only there do other readings help. */
const IN_NUMBERS = /^[\d.,，%-]$/;
const IN_NAMES = /^\p{Script=Han}$/u;
/** Other readings of a name that are less likely than this are chance. */
const LIKELY = 0.02;

function isReading(text: string, { text: other, weight }: Alternative): boolean {
  return IN_NUMBERS.test(text)
    ? IN_NUMBERS.test(other)
    : IN_NAMES.test(text) && IN_NAMES.test(other) && weight >= LIKELY;
}

/** What else the characters of numbers and names may be, by their place in the text: a character is known again by its box. */
function otherReadings({ text, boxes }: Page, { lines, pointsPerPixel }: PageScan): Pick<GlyphBoxes, 'alternatives'> {
  const key = (x: number, y: number) => `${Math.fround(x)} ${Math.fround(y)}`;
  const unsure = lines.flatMap(({ box, characters }) =>
    characters
      .filter(({ text, alternatives }) => alternatives.some((other) => isReading(text, other)))
      .map((character) => [key(character.x0 * pointsPerPixel, box.y0 * pointsPerPixel), character] as const),
  );
  const byPlace = new Map(unsure);
  const found: NonNullable<GlyphBoxes['alternatives']>[number][] = [];
  for (let at = 0; at < text.length; at++) {
    const character = byPlace.get(key(boxes?.coordinates[4 * at] ?? 0, boxes?.coordinates[4 * at + 1] ?? 0));
    for (const other of character?.alternatives ?? []) {
      if (isReading(character?.text ?? '', other)) {
        found.push({ at, text: other.text, weight: Math.round(other.weight * 1000) / 1000 });
      }
    }
  }
  return found.length > 0 ? { alternatives: found } : {};
}

/** Boxes of the straight page on the page as it lay: turned about its middle. */
function asSeen({ coordinates }: GlyphBoxes, { skew, width, height, pointsPerPixel }: PageScan): GlyphBoxes {
  if (skew === 0) return { coordinates };
  const [sin, cos] = [Math.sin((skew * Math.PI) / 180), Math.cos((skew * Math.PI) / 180)];
  const [cx, cy] = [(width * pointsPerPixel) / 2, (height * pointsPerPixel) / 2];
  const seen = new Float32Array(coordinates.length);
  for (let i = 0; i < coordinates.length; i += 4) {
    const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => coordinates[i + k] as number) as [number, number, number, number];
    const [x, y] = [(x0 + x1) / 2 - cx, (y0 + y1) / 2 - cy];
    const [middleX, middleY] = [cos * x - sin * y + cx, sin * x + cos * y + cy];
    const [halfWidth, halfHeight] = [(x1 - x0) / 2, (y1 - y0) / 2];
    seen.set([middleX - halfWidth, middleY - halfHeight, middleX + halfWidth, middleY + halfHeight], i);
  }
  return { coordinates: seen };
}

function unreadNotes(leftOut: readonly OcrLine[], lines: readonly OcrLine[], page: number): ReadingNote[] {
  const notes: ReadingNote[] = [];
  const note = (message: string, messageEn: string) => notes.push({ code: 'ink-unread', message, messageEn, page });
  const textOf = ({ characters }: OcrLine) => `“${characters.map(({ text }) => text).join('')}”`;
  const list = leftOut.slice(0, 5).map(textOf);
  if (leftOut.length > 0) {
    note(
      `本页有 ${leftOut.length} 处墨迹无法辨认，未计入（${list.join('、')}）`,
      `${leftOut.length} spots of ink could not be read and were left out (${list.join(', ')})`,
    );
  }
  const unread = lines.filter(({ characters }) => characters[0]?.text === UNREAD).length;
  if (unread > 0) {
    note(
      `本页表格中有 ${unread} 格的墨迹无法辨认，以 ${UNREAD} 代之`,
      `${unread} cells of tables hold ink that could not be read: ${UNREAD} stands for it`,
    );
  }
  return notes;
}

function notesOf(scan: PageScan, page: number, isPrint: boolean): ReadingNote[] {
  const notes: ReadingNote[] = [];
  const note = (code: string, message: string, messageEn: string) => notes.push({ code, message, messageEn, page });
  if (!isPrint) note('page-without-text', '本页图像中没有可识别的文字', 'no text could be recognised on this page');
  if (scan.turns !== 0) {
    note('page-turned', `本页图像已转 ${scan.turns * 90}°`, `the picture was turned by ${scan.turns * 90}°`);
  }
  if (isPrint && scan.restored.length > 0) {
    const [count, list] = [scan.restored.length, scan.restored.slice(0, 5).join('；')];
    const message = `本页有 ${count} 处符号按笔画补全（${list}）`;
    note('signs-restored', message, `${count} signs were completed from their strokes (${list})`);
  }
  return notes;
}
