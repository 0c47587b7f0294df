/**
 * A small writer of PDFs, for test pages only: text in a Chinese font that is not embedded, lines and filled boxes.
 * Enters: marks in points from the top left. Leaves: the bytes of a PDF, e.g. one page of A4 with "合计" at (90, 120).
 */

import { deflateSync } from 'node:zlib';

/** One page under way. */
export class PdfPage {
  readonly width: number;
  readonly height: number;
  /** Printed turned: the page is stored on its side and shown upright by its Rotate entry. */
  readonly turned: boolean;
  readonly #operators: string[] = [];

  constructor(width: number, height: number, turned = false) {
    this.width = width;
    this.height = height;
    this.turned = turned;
  }

  /** Text whose baseline begins at (x, y). */
  text(x: number, y: number, size: number, text: string): void {
    const hex = [...text].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('');
    this.#operators.push(`BT /F1 ${n(size)} Tf 1 0 0 1 ${n(x)} ${n(this.height - y)} Tm <${hex}> Tj ET`);
  }

  line(x0: number, y0: number, x1: number, y1: number, { width = 0.5, dash = '' } = {}): void {
    const path = `${n(x0)} ${n(this.height - y0)} m ${n(x1)} ${n(this.height - y1)} l S`;
    this.#operators.push(`${n(width)} w [${dash}] 0 d ${path}`);
  }

  box(x0: number, y0: number, x1: number, y1: number, { fill = -1 } = {}): void {
    const path = `${n(x0)} ${n(this.height - y1)} ${n(x1 - x0)} ${n(y1 - y0)} re`;
    this.#operators.push(fill < 0 ? `0.5 w [] 0 d ${path} S` : `${n(fill)} g ${path} f 0 g`);
  }

  /** A picture of one pixel, stretched over a box. */
  picture(x0: number, y0: number, x1: number, y1: number): void {
    const place = `${n(x1 - x0)} 0 0 ${n(y1 - y0)} ${n(x0)} ${n(this.height - y1)} cm`;
    this.#operators.push(`q ${place} BI /W 1 /H 1 /IM true /BPC 1 ID \0 EI Q`);
  }

  content(): string {
    const turn = this.turned ? `0 1 -1 0 ${n(this.height)} 0 cm\n` : '';
    return turn + this.#operators.join('\n');
  }
}

/** How wide a string is: Chinese an em, all else half an em, as the font below says. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 128 ? 0.5 : 1), 0) * size;
}

export interface WriteOptions {
  /** Page contents are deflated, as most programs do. */
  readonly compressed?: boolean;
}

export function writePdf(pages: readonly PdfPage[], { compressed = false }: WriteOptions = {}): Uint8Array {
  const font =
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>';
  const descendant =
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) ' +
    '/Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor 5 0 R >>';
  const descriptor =
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
    '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>';
  const kids = pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    font,
    descendant,
    descriptor,
    ...pages.flatMap((page, i) => pageObjects(page, 7 + 2 * i, compressed)),
  ];
  return assemble(objects);
}

function pageObjects(page: PdfPage, contents: number, compressed: boolean): string[] {
  const plain = page.content();
  const content = compressed ? deflateSync(plain).toString('latin1') : plain;
  const filter = compressed ? '/Filter /FlateDecode ' : '';
  const [width, height] = page.turned ? [page.height, page.width] : [page.width, page.height];
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${n(width)} ${n(height)}] ${page.turned ? '/Rotate 90 ' : ''}` +
      `/Resources << /Font << /F1 3 0 R >> >> /Contents ${contents} 0 R >>`,
    `<< ${filter}/Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

function n(value: number): string {
  return value.toFixed(3);
}
