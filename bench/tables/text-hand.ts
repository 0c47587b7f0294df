/**
 * Running text for test pages. Enters: where a column stands and how high its print is. Leaves: lines on the page, Chinese or Latin, e.g. 40 lines of 10 points
 * set to both sides.
 */
import type { Random } from '../random.ts';
import { type PdfPage, widthOf } from './pdf-writer.ts';

export const CHINESE = [
  '各级财政部门要切实加强资金管理',
  '专款专用',
  '不得截留、挤占、挪用',
  '截至2024年6月底已下达补助资金3105.55万元',
  '同比增长8.4%',
  '涉及12个县（市）、118家单位',
  '请于收文后三十日内将资金分解下达到位',
  '并做好绩效运行监控和绩效评价工作',
  '现将有关事项通知如下',
  '确保困难群众基本生活得到有效保障',
];
export const LATIN = (
  'the of and committee shall report on progress made in implementing measures adopted by member states during 2004 and 2007 ' +
  'while expenditure rose from 12.5 to 14.8 per cent of total budget after 1,250 projects were approved under article 87 in which ' +
  'households aged 65 or over received payments averaging 3,400 a year compared with 2,900 for all others'
).split(' ');

export interface Hand {
  readonly random: Random;
  readonly page: PdfPage;
  readonly chinese: boolean;
  readonly size: number;
}

/** Running text in a column, set to both sides in Latin, with paragraphs set in in Chinese. */
export function column(
  { random, page, chinese, size }: Hand,
  [x, y, width, bottom]: [number, number, number, number],
): void {
  for (let at = y; at < bottom; at += size * 1.5) {
    const last = random.chance(0.12);
    const room = last ? width * (0.2 + 0.6 * random.next()) : width;
    if (chinese) page.text(x, at, size, chineseLine(random, room, size));
    else justified(page, latinWords(random, room, size), { x, y: at, room: last ? null : width, size });
    if (last) at += size * 0.6;
  }
}

export function chineseLine(random: Random, room: number, size: number): string {
  let line = '';
  while (widthOf(line, size) < room) line += random.pick(CHINESE) + random.pick(['，', '。', '；']);
  while (widthOf(line, size) > room) line = line.slice(0, -1);
  return line;
}

export function latinWords(random: Random, room: number, size: number): string[] {
  const words: string[] = [];
  while (widthOf(words.join(' '), size) < room) words.push(random.pick(LATIN));
  return words.slice(0, -1);
}

function justified(
  page: PdfPage,
  words: readonly string[],
  { x, y, room, size }: { x: number; y: number; room: number | null; size: number },
): void {
  const widths = words.map((word) => widthOf(word, size));
  const free = (room ?? 0) - widths.reduce((a, b) => a + b, 0);
  const gap = room === null ? size / 2 : free / Math.max(1, words.length - 1);
  let at = x;
  words.forEach((word, i) => {
    page.text(at, y, size, word);
    at += (widths[i] ?? 0) + gap;
  });
}
