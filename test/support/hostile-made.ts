/**
 * More files that are made to break a reader: small ones that say they are large, unfold, or call themselves. Enters: how large those are that are large (1: as
 * measured; the tests take less). Leaves: bytes by name. Example: "forms-of-forms.pdf", eight forms, each of which draws the next one twenty times.
 */
import { deflateSync } from 'node:zlib';
import { FONT, onePage, type PdfObject, pdfOf } from './hostile.ts';

const page = (content: string) => pdfOf(onePage({ content: Buffer.from(content) }));
const deflated = (dictionary: string, text: string | Buffer): PdfObject => ({
  dictionary: `${dictionary} /Filter /FlateDecode`,
  stream: deflateSync(text),
});

/** The page's font is the first of a million objects in a stream that unfolds to hundreds of megabytes. */
function objectStreamBomb(scale: number): Buffer {
  const count = Math.round(1_000_000 * scale);
  const numbers = Array.from({ length: count }, (_, i) => `${i + 6} ${(FONT.length + 1) * i}`).join(' ');
  const objects = `${numbers} ${`${FONT} `.repeat(count)}`;
  const padded = Buffer.concat([Buffer.from(objects), Buffer.alloc(Math.round(300e6 * scale), ' ')]);
  const bomb = deflated(`/Type /ObjStm /N ${count} /First ${numbers.length + 1}`, padded);
  const page = onePage()[2] as string;
  return withPackedObject([...onePage().slice(0, 2), page.replace('5 0 R', '6 0 R'), ...onePage().slice(3, 4), bomb]);
}

/** The last object holds the next one; where each stands is told by a stream, as no table can tell of packed objects. */
function withPackedObject(objects: readonly PdfObject[]): Buffer {
  const whole = pdfOf(objects).toString('latin1');
  const body = Buffer.from(whole.slice(0, whole.lastIndexOf('xref\n0 ')), 'latin1');
  const offsets = [...whole.matchAll(/^(\d+) 0 obj$/gm)].slice(0, objects.length).map(({ index }) => index);
  const rows = [...offsets.map((offset) => [1, offset, 0]), [2, objects.length, 0], [1, body.length, 0]];
  const table = Buffer.alloc(7 * (rows.length + 1));
  for (const [i, [type = 0, where = 0]] of rows.entries()) {
    table.writeUInt8(type, 7 * (i + 1));
    table.writeUInt32BE(where, 7 * (i + 1) + 1);
  }
  const size = rows.length + 1;
  const head = `${size - 1} 0 obj\n<< /Type /XRef /Size ${size} /W [1 4 2] /Root 1 0 R /Length ${table.length} >>\nstream\n`;
  return Buffer.concat([
    body,
    Buffer.from(head),
    table,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${body.length}\n%%EOF\n`),
  ]);
}

/** One page of as many as a file may have. */
function pagesMissing(scale: number): Buffer {
  const [catalog, , ...rest] = onePage();
  const tree = `<< /Type /Pages /Kids [3 0 R] /Count ${Math.round(4_900 * scale)} >>`;
  return pdfOf([catalog as PdfObject, tree, ...rest]);
}

/** Two branches of pages, each of them below the other. */
function kidsOfKids(): Buffer {
  const [catalog, , ...rest] = onePage();
  const branch = (kids: string) => `<< /Type /Pages /Kids [${kids}] /Count 3 /Parent 2 0 R >>`;
  return pdfOf([catalog as PdfObject, branch('6 0 R 3 0 R 7 0 R'), ...rest, branch('7 0 R 2 0 R'), branch('6 0 R')]);
}

/** Forms that draw others: 20 to the power of seven letters from some hundred bytes. */
function formsOfForms(scale: number): Buffer {
  const levels = scale < 1 ? 3 : 7;
  const form = (level: number): PdfObject => ({
    dictionary: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F ${6 + level + 1} 0 R >> /Font << /F1 5 0 R >> >>`,
    stream: Buffer.from(level === levels ? 'BT /F1 9 Tf (x) Tj ET' : '/F Do '.repeat(20)),
  });
  const forms = Array.from({ length: levels + 1 }, (_, level) => form(level));
  return withForm(forms);
}

/** A form that draws itself. */
function formOfItself(): Buffer {
  const dictionary = '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 6 0 R >> >>';
  return withForm([{ dictionary, stream: Buffer.from('/F Do /F Do') }]);
}

function withForm(forms: readonly PdfObject[]): Buffer {
  const resources = '/Resources << /XObject << /F 6 0 R >> /Font << /F1 5 0 R >> >>';
  const [catalog, pages] = onePage();
  const sheet = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ${resources} >>`;
  const content = { dictionary: '', stream: Buffer.from('BT /F1 12 Tf 72 700 Td (Budget notice) Tj ET /F Do') };
  return pdfOf([catalog as PdfObject, pages as PdfObject, sheet, content, FONT, ...forms]);
}

/** Ruling lines that would make a table of a quarter of a million cells. */
function manyLines(scale: number): Buffer {
  const count = Math.round(500 * Math.sqrt(scale));
  const at = (i: number) => (20 + (i * 550) / count).toFixed(3);
  const lines = Array.from(
    { length: count + 1 },
    (_, i) => `${at(i)} 20 m ${at(i)} 570 l S 20 ${at(i)} m 570 ${at(i)} l S`,
  );
  const text = 'BT /F1 9 Tf 72 800 Td (Budget notice 276) Tj ET';
  return pdfOf(onePage({ content: deflateSync([text, ...lines].join('\n')), filter: '/Filter /FlateDecode' }));
}

/** Numbers that are none, or that overflow once they are multiplied. */
function noNumbers(): Buffer {
  const overflow = '1e300 0 0 1e300 1e300 1e300 cm '.repeat(3);
  return page(
    `BT /F1 12 Tf 72 700 Td (Budget notice) Tj ET q ${overflow} BT /F1 1e300 Tf NaN nan Td (overflow) Tj 0 0 0 0 0 0 Tm (flat) Tj ET 1 1 m 2 2 l S Q --5 .-. m +-1 9..9 l S BT /F1 -0 Tf (no size) Tj ET`,
  );
}

/** Fonts without widths, without characters, without a program, without anything. */
function fontsOfNothing(): Buffer {
  const objects = [
    ...onePage({
      content: Buffer.from(
        ['1', '2', '3', '4'].map((n) => `BT /G${n} 12 Tf 72 ${n}00 Td (Budget 276) Tj ET`).join(' '),
      ),
    }),
  ];
  objects[2] =
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /G1 6 0 R /G2 7 0 R /G3 8 0 R /G4 9 0 R >> >> >>';
  return pdfOf([
    ...objects,
    '<< /Type /Font /Subtype /TrueType /BaseFont /Nothing >>',
    '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H >>',
    '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0 0 0 0 0 0] /CharProcs << >> /Encoding << >> >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 9 0 R /DescendantFonts [9 0 R] >>',
  ]);
}

/** A page of no width, of a width that is no number, upside down. */
function oddPages(): Buffer {
  const boxes = ['[0 0 0 842]', '[0 0 NaN 842]', '[595 842 0 0]', '[0 0 1e-9 1e-9]', '(none)', '[0 0 1e38 1e38]'];
  const first = 6;
  const sheets = boxes.map(
    (box) => `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
  );
  const [catalog, , ...rest] = onePage();
  const kids = boxes.map((_, i) => `${first + i} 0 R`).join(' ');
  return pdfOf([catalog as PdfObject, `<< /Type /Pages /Kids [${kids}] /Count ${boxes.length} >>`, ...rest, ...sheets]);
}

/** A map of characters with the whole of Unicode in it, over and over. */
function characterMaps(scale: number): Buffer {
  const ranges = '1 beginbfrange <0000> <ffff> <0000> endbfrange\n'.repeat(Math.round(2000 * scale));
  const objects = [...onePage()];
  objects[4] = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>';
  return pdfOf([...objects, deflated('', `/CIDInit /ProcSet findresource begin begincmap ${ranges} endcmap`)]);
}

/** A zip with the name of a PDF. */
const ZIP = Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.alloc(4000, 7)]);

const NOTICE =
  '# 云山县财政局文件\n\n云山财社〔2024〕12号\n\n### 关于下达2024年资金预算的通知\n\n各乡镇财政所：\n\n现下达30万元。\n';

/** Every file, made when it is asked for. */
export function hostileMade(scale: number): Readonly<Record<string, () => Buffer>> {
  const times = (count: number) => Math.round(count * scale);
  return {
    'object-stream-bomb.pdf': () => objectStreamBomb(scale),
    'pages-missing.pdf': () => pagesMissing(scale),
    'kids-of-kids.pdf': kidsOfKids,
    'forms-of-forms.pdf': () => formsOfForms(scale),
    'form-of-itself.pdf': formOfItself,
    'many-lines.pdf': () => manyLines(scale),
    'no-numbers.pdf': noNumbers,
    'fonts-of-nothing.pdf': fontsOfNothing,
    'odd-pages.pdf': oddPages,
    'character-maps.pdf': () => characterMaps(scale),
    'zip.pdf': () => ZIP,
    'zip-with-a-pdf.pdf': () => Buffer.concat([ZIP.subarray(0, 500), pdfOf(onePage())]),
    'one-line.txt': () => Buffer.from(NOTICE.replaceAll('\n', ' ') + '现下达30万元，'.repeat(times(500_000))),
    'marks.txt': () => Buffer.from(`${NOTICE}${'\u0301\u0489\u20dd'.repeat(times(1_200_000))}`),
    'marked-table.txt': () =>
      Buffer.from(`${NOTICE}单位\t金额（万元）\n甲\u0301镇\t3\u03020\u0489\n乙镇\t\u202e03\u202c\n`),
    'wide-row.html': () => Buffer.from(`<table><tr>${'<td>1</td>'.repeat(times(1_000_000))}</tr></table>`),
    'wide-row.txt': () =>
      Buffer.from(`${NOTICE}单位${'\t金额（万元）'.repeat(times(100_000))}\n甲${'\t30'.repeat(times(100_000))}\n`),
    'many-spans.html': () =>
      Buffer.from(`<table>${'<tr><td rowspan="1000" colspan="1000">1</td></tr>'.repeat(times(2000))}</table>`),
    'many-tables.txt': () => Buffer.from(NOTICE + '\n单位\t金额（万元）\n甲镇\t30\n合计\t30\n'.repeat(times(20_000))),
  };
}
