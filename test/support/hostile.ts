/**
 * Files that are made to break a reader. Leaves: bytes by name. Example: "nested.html", thousands of tables one inside another. The sizes are a tenth of what
 * was measured (lines of 10 MB, tables of 100,000 rows), so that the tests stay quick.
 */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const fixture = (name: string) => readFileSync(new URL(`../fixtures/hostile/${name}`, import.meta.url));

/** Of ten characters each. */
const LINE = 35_000;
const ROWS = 10_000;
const NESTED = 20_000;

export type PdfObject = string | { readonly dictionary: string; readonly stream: Buffer };
type Objects = readonly PdfObject[];

/** A PDF of these objects, numbered from 1; the first is its root. */
export function pdfOf(objects: Objects, { xref = true, trailer = '' } = {}): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [i, object] of objects.entries()) {
    offsets.push(length());
    const body = typeof object === 'string' ? Buffer.from(object) : streamOf(object);
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n'));
  }
  const start = xref ? length() : 7;
  const rows = offsets.map((offset) => `${String(xref ? offset : 3).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  parts.push(Buffer.from(`trailer << /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function streamOf({ dictionary, stream }: { dictionary: string; stream: Buffer }): Buffer {
  const head = Buffer.from(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`);
  return Buffer.concat([head, stream, Buffer.from('\nendstream')]);
}

export const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const SENTENCE = 'BT /F1 12 Tf 72 700 Td (Budget notice 2024 No. 12, total 276) Tj ET';

interface PageOptions {
  readonly catalog?: string;
  readonly page?: string;
  readonly content?: Buffer;
  readonly filter?: string;
}

/** One page with a sentence on it, and whatever is added. */
export function onePage({
  catalog = '',
  page = '/MediaBox [0 0 595 842]',
  content,
  filter = '',
}: PageOptions = {}): Objects {
  return [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    { dictionary: filter, stream: content ?? Buffer.from(SENTENCE) },
    FONT,
  ];
}

const JAVASCRIPT = '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while \\(true\\) {}) >>';

/** The operators of a page, deflated twice: a few kilobytes that unfold to 200 MB. */
function bomb(): Buffer {
  return deflateSync(deflateSync(Buffer.alloc(200 * 2 ** 20, '0 0 m 9 9 l S\n'), { level: 9 }));
}

function incremental(): Buffer {
  const first = pdfOf(onePage());
  const offset = first.length;
  const changed = `4 0 obj\n<< /Length 49 >>\nstream\nBT /F1 12 Tf 72 700 Td (Budget notice, total 277) Tj ET\nendstream\nendobj\n`;
  const xref = `xref\n4 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  const before = first.lastIndexOf('xref\n0 ');
  const end = `trailer << /Size 6 /Root 1 0 R /Prev ${before} >>\nstartxref\n${offset + changed.length}\n%%EOF\n`;
  return Buffer.concat([first, Buffer.from(changed + xref + end)]);
}

/** The table of contents gives the font a generation that it has not. */
function wrongGeneration(): Buffer {
  const text = pdfOf(onePage()).toString('latin1');
  const row = text.lastIndexOf(' 00000 n');
  return Buffer.from(`${text.slice(0, row)} 00007 n${text.slice(row + 8)}`, 'latin1');
}

/** A tree of pages that is 20,000 levels deep. */
function deepPages(): Buffer {
  const levels = 20_000;
  const tree = Array.from({ length: levels }, (_, i) => `<< /Type /Pages /Kids [${i + 3} 0 R] /Count 1 >>`);
  const page = `<< /Type /Page /Parent ${levels + 1} 0 R /MediaBox [0 0 595 842] >>`;
  return pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', ...tree, page]);
}

export const HOSTILE_PDFS: Readonly<Record<string, () => Buffer>> = {
  'plain.pdf': () => pdfOf(onePage()),
  'javascript.pdf': () => pdfOf(onePage({ catalog: JAVASCRIPT })),
  'xref-damaged.pdf': () => pdfOf(onePage(), { xref: false }),
  // Two that the fuzzer found: half a character in a page's text; an exception of the PDF reader that nobody caught.
  'lone-surrogate.pdf': () => fixture('lone-surrogate.pdf'),
  'xref-entry.pdf': () => fixture('xref-entry.pdf'),
  'wrong-generation.pdf': wrongGeneration,
  'xref-loop.pdf': () => pdfOf(onePage(), { trailer: '/Prev 7' }),
  'incremental.pdf': incremental,
  'huge-page.pdf': () => pdfOf(onePage({ page: '/MediaBox [0 0 1e9 1e9] /UserUnit 75000' })),
  'pages-in-a-ring.pdf': () =>
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
  'many-pages-said.pdf': () =>
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 2000000000 >>']),
  'deep-pages.pdf': deepPages,
  'deep-array.pdf': () => pdfOf(onePage({ catalog: `/X ${'['.repeat(100_000)}${']'.repeat(100_000)}` })),
  'bomb.pdf': () => pdfOf(onePage({ content: bomb(), filter: '/Filter [/FlateDecode /FlateDecode]' })),
  'says-encrypted.pdf': () => pdfOf(onePage(), { trailer: '/Encrypt << /Filter /Standard /V 9 >>' }),
};

const NOTICE =
  '# 云山县财政局文件\n\n云山财社〔2024〕12号\n\n### 关于下达2024年资金预算的通知\n\n各乡镇财政所：\n\n现下达30万元。\n';

export const HOSTILE_TEXTS: Readonly<Record<string, () => Buffer>> = {
  'nul.txt': () => Buffer.from(NOTICE.replace('30', '3\u00000')),
  'bidi.txt': () => Buffer.from(NOTICE.replace('30', '\u202e03\u202c\u2066\u200f')),
  'surrogate.txt': () => Buffer.concat([Buffer.from(NOTICE), Buffer.from([0xed, 0xa0, 0x80, 0x0a])]),
  'surrogate-utf16.txt': () => Buffer.from(`\ufeff${NOTICE}\ud800\n`, 'utf16le'),
  'long-line.txt': () => Buffer.from(`${NOTICE}${'各县要加强资金监管，'.repeat(LINE)}\n`),
  'long-number.txt': () => Buffer.from(`${NOTICE}${'9'.repeat(LINE)}万元\n`),
  'many-rows.txt': () =>
    Buffer.from(
      `${NOTICE}\n单位\t金额（万元）\n${Array.from({ length: ROWS }, (_, i) => `第${i}镇\t${i % 97}\n`).join('')}`,
    ),
  'nested.html': () => Buffer.from(`<html><body>${'<table><tr><td>'.repeat(NESTED)}1`),
  'wide-cell.html': () => Buffer.from('<table><tr><td colspan="999999999" rowspan="999999999">1</td></tr></table>'),
  'quotes.md': () => Buffer.from(`${'> '.repeat(50_000)}甲\n`),
  'brackets.md': () => Buffer.from(`${'['.repeat(50_000)}${'*a_ '.repeat(50_000)}\n`),
};
