/**
 * Pages as a PDF whose Chinese font is only named (STSong-Light, as old office programs leave it), written by hand because
 * libraries embed. Enters: pages. Leaves: the file's bytes. A reader needs the UniGB-UTF16-H table to see any text.
 */
import { type Mark, PAPER, type Page } from './paper.ts';

const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R' +
    ' /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0' +
    ' /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
];

export function standardFontPdf(pages: readonly Page[]): Buffer {
  const first = 3 + FONT.length;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...FONT,
    ...pages.flatMap((page, i) => pageObjects(page, first + 2 * i + 1)),
  ];
  return assemble(objects);
}

function pageObjects(page: Page, contents: number): string[] {
  const stream = page.map(operators).join('\n');
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAPER.width} ${PAPER.height}] /Contents ${contents} 0 R` +
      ' /Resources << /Font << /F1 3 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ];
}

function operators(mark: Mark): string {
  const up = (y: number): string => (PAPER.height - y).toFixed(2);
  if (mark.kind === 'line')
    return `0.6 w ${mark.x0.toFixed(2)} ${up(mark.y0)} m ${mark.x1.toFixed(2)} ${up(mark.y1)} l S`;
  const hex = Buffer.from(mark.text, 'utf16le').swap16().toString('hex');
  return `BT /F1 ${mark.size} Tf ${mark.x.toFixed(2)} ${up(mark.y)} Td <${hex}> Tj ET`;
}

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.5\n';
  const offsets = objects.map((body, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}xref\n0 ${count}\n0000000000 65535 f \n${table}${trailer}`, 'latin1');
}
