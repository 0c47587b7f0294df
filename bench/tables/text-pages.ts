/**
 * Pages of running text, on which no table stands: made, printed, read, and every table that is found all the same told.
 * node bench/tables/text-pages.ts [COUNT]
 * Example: "two columns, Latin, justified" and "form without a grid, Chinese" — 100 pages, 0 tables.
 */
import { fileURLToPath } from 'node:url';
import { readPdf } from '../../packages/ingest/src/pdf/index.ts';
import { Random } from '../random.ts';
import { PdfPage, widthOf, writePdf } from './pdf-writer.ts';
import { MORE_FORMS } from './text-forms.ts';
import { CHINESE, column, type Hand, LATIN } from './text-hand.ts';

const FORMS: Readonly<Record<string, (hand: Hand) => void>> = {
  'one column': (hand) => column(hand, [70, 80, 455, 770]),
  'two columns': (hand) => {
    const gutter = hand.random.pick([14, 20, 28]);
    const width = (475 - gutter) / 2;
    column(hand, [60, 80, width, 770]);
    column(hand, [60 + width + gutter, 80, width, 700]);
  },
  'three columns': (hand) => {
    for (let i = 0; i < 3; i++) column(hand, [50 + i * 168, 90, 152, 760 - i * 40]);
  },
  list: (hand) => {
    const { random, page, chinese, size } = hand;
    for (let i = 1, y = 90; y < 760; i++) {
      const mark = chinese ? `${i}、` : random.pick([`${i}.`, `(${i})`, '•']);
      page.text(64, y, size, mark);
      const lines = random.int(1, 3);
      column(hand, [64 + size * 2.5, y, 420, y + lines * size * 1.5 - 1]);
      y += lines * size * 1.5 + size * 0.8;
    }
  },
  letter: (hand) => {
    const { random, page, chinese, size } = hand;
    page.text(chinese ? 70 : 360, 80, size, chinese ? '各县（市）财政局：' : 'Ministry of Finance');
    page.text(chinese ? 400 : 360, 100, size, chinese ? '新财社〔2024〕35号' : `12 May 20${random.int(10, 24)}`);
    if (!chinese) page.text(70, 130, size, 'Dear Sir or Madam,');
    column(hand, [70, 160, 455, 520]);
    page.text(380, 580, size, chinese ? '某某州财政局' : 'Yours faithfully,');
    page.text(380, 610, size, chinese ? '2024年5月8日' : 'The Director');
    page.text(70, 700, size, chinese ? '抄送：州人民政府办公室，州审计局。' : 'cc: Audit Office, Treasury');
  },
  'form without a grid': (hand) => {
    const { random, page, chinese, size } = hand;
    const labels = chinese
      ? ['单位名称：', '联系人：', '联系电话：', '地址：', '填表日期：', '负责人（签字）：', '开户银行：', '账号：']
      : ['Name:', 'Address:', 'Telephone:', 'Date of birth:', 'Signature:', 'Account:', 'Bank:', 'Reference:'];
    for (let y = 100; y < 640; y += random.pick([26, 32])) {
      for (const x of random.chance(0.6) ? [70, 310] : [70]) {
        const label = random.pick(labels);
        page.text(x, y, size, label);
        const from = x + widthOf(label, size) + 4;
        const filled = random.pick(['line', 'text', 'nothing'] as const);
        if (filled === 'line') page.line(from, y + 2, Math.max(from + 20, x + 210), y + 2);
        else if (filled === 'text') page.text(from + 6, y, size, chinese ? '某某县财政局' : 'John Brown');
      }
    }
  },
  contents: ({ random, page, chinese, size }) => {
    let number = 1;
    for (let i = 1, y = 100; y < 740; i++, y += size * 2) {
      number += random.int(1, 9);
      const title = chinese
        ? `第${i}章${random.pick(CHINESE).slice(0, 8)}`
        : `${i}. ${random.pick(LATIN)} ${random.pick(LATIN)}`;
      page.text(64, y, size, title);
      const from = 64 + widthOf(title, size) + 4;
      page.text(from, y, size, '.'.repeat(Math.floor((500 - from) / (size / 2))));
      page.text(515, y, size, String(number));
    }
  },
  references: (hand) => {
    const { page, size } = hand;
    for (let i = 1, y = 90; y < 750; i++) {
      page.text(60, y, size, `[${i}]`);
      column(hand, [60 + size * 2.4, y, 430, y + size * 3 - 1]);
      y += size * 3.6;
    }
  },
  'headings and notes': (hand) => {
    const { page, chinese, size } = hand;
    for (let part = 0; part < 3; part++) {
      const y = 80 + part * 215;
      page.text(70, y, size + 3, chinese ? `${'一二三'[part]}、工作情况` : `${part + 1}  Findings`);
      column(hand, [70, y + 24, 455, y + 170]);
    }
    page.line(70, 735, 200, 735);
    page.text(70, 750, size - 2, chinese ? '① 数据来源：统计年鉴。' : '1 Source: annual report, 2007, p. 12.');
    page.text(70, 764, size - 2, chinese ? '② 同上。' : '2 Ibid., p. 14.');
    page.text(290, 805, size - 1, '— 7 —');
  },
  dialogue: (hand) => {
    const { random, page, chinese, size } = hand;
    for (let y = 90; y < 740; ) {
      page.text(64, y, size, chinese ? random.pick(['问：', '答：']) : random.pick(['Q.', 'A.', 'Chair:']));
      const lines = random.int(1, 4);
      column(hand, [64 + size * 4, y, 400, y + lines * size * 1.5 - 1]);
      y += lines * size * 1.5 + size;
    }
  },
};

/** One page, and the name of its form. */
export function textPage(seed: number): { name: string; page: PdfPage } {
  const random = new Random(seed * 2654435761);
  const forms = { ...FORMS, ...MORE_FORMS };
  const names = Object.keys(forms);
  const form = names[seed % names.length] as string;
  const chinese = Math.floor(seed / names.length) % 2 === 0;
  const page = new PdfPage(595, 842, random.chance(0.05));
  forms[form]?.({ random, page, chinese, size: random.pick([9, 10, 10.5, 12]) });
  return { name: `${form}, ${chinese ? 'Chinese' : 'Latin'}`, page };
}

async function measure(count: number): Promise<void> {
  let found = 0;
  for (let seed = 1; seed <= count; seed++) {
    const { name, page } = textPage(seed);
    const { blocks } = await readPdf(writePdf([page]));
    for (const table of blocks.filter((block) => block.type === 'table')) {
      found++;
      const text = table.cells.map((cell) => cell.text.text).filter((cell) => cell !== '');
      console.log(`seed ${seed} (${name}): ${table.rows} × ${table.columns}: ${text.slice(0, 8).join(' | ')}`);
    }
  }
  console.log(`${count} pages of running text: ${found} tables found`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measure(Number(process.argv[2] ?? 100));
