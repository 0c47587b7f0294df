/**
 * Dates under a seal: `node bench/ocr/dates.ts [--pages 2] [--fonts a,b] [--scans normal:200,hard:150]`. Each page holds six signatures with
 * their dates, a seal on each, as scanned in colour. Prints how many dates are read whole.
 */
import { parseArgs } from 'node:util';
import { openPicture } from '../../packages/ingest/src/image/decode.ts';
import { openPaddle } from '../../packages/ingest/src/ocr/paddle/engine.ts';
import { scanPage } from '../../packages/ingest/src/ocr/page-scan.ts';
import type { Page as PaperPage } from '../../samples/writer/paper.ts';
import { PAPER } from '../../samples/writer/paper.ts';
import { Random } from '../random.ts';
import { type Level, scanOf } from './scan.ts';
import { plain } from './score.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '2' },
    fonts: { type: 'string', default: 'AR PL SungtiL GB,AR PL KaitiM GB,Noto Serif CJK SC' },
    scans: { type: 'string', default: 'normal:200,hard:150' },
  },
});

interface Signed {
  readonly page: PaperPage;
  readonly dates: readonly string[];
  readonly seals: readonly (readonly [number, number])[];
}

/** Six signatures in two columns; the middle of a seal lies somewhere on its date. */
function signedPage(random: Random): Signed {
  const [page, dates, seals]: [PaperPage, string[], [number, number][]] = [[], [], []];
  const between = (from: number, to: number) => from + Math.floor(random.next() * (to - from + 1));
  for (let i = 0; i < 6; i++) {
    const [x, y] = [PAPER.left + (i % 2) * 230, PAPER.top + 100 + Math.floor(i / 2) * 220];
    const date = `${between(2009, 2026)}年${between(1, 12)}月${between(1, 28)}日`;
    page.push({ kind: 'text', text: '云岭省财政厅', x: x + 20, y: y - 26, size: 15 });
    page.push({ kind: 'text', text: date, x: x + 14, y, size: 15 });
    dates.push(date);
    seals.push([x + between(30, 100), y - between(-10, 30)]);
  }
  return { page, dates, seals };
}

const engine = await openPaddle();
for (const scan of values.scans.split(',')) {
  const [level = 'normal', dpi = '200'] = scan.split(':');
  for (const font of values.fonts.split(',')) {
    let [all, read] = [0, 0];
    for (let i = 0; i < Number(values.pages); i++) {
      const { page, dates, seals } = signedPage(new Random(31 * i + 7));
      const settings = { font, dpi: Number(dpi), level: level as Level, colour: true, seed: i + 1, seals };
      const picture = await (await openPicture(await scanOf(page, settings))).page(1);
      const { lines } = await scanPage(picture, engine);
      const text = plain(lines.map(({ characters }) => characters.map((each) => each.text).join('')).join('\n'));
      all += dates.length;
      read += dates.filter((date) => text.includes(plain(date))).length;
    }
    console.log(`${level} ${dpi} ${font}: ${read} of ${all} dates`);
  }
}
process.exit(0);
