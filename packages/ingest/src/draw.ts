/** A PDF → one SVG of its pages, with the edges, cells and blocks that reading found drawn over the print. */
import { readFile } from 'node:fs/promises';
import { stackDrawings } from './layout/draw.ts';
import { Unreadable } from './unreadable.ts';

/** Draws the file. Throws `Unreadable` for anything but a PDF, and for a PDF that cannot be read. */
export async function draw(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (!bytes.subarray(0, 1024).includes('%PDF-')) {
    throw new Unreadable(
      'unsupported',
      '只有 PDF 能画成图：文本没有版面',
      'only a PDF can be drawn: a text has no layout',
    );
  }
  const { drawPdf } = await import('./pdf/index.ts');
  return stackDrawings(await drawPdf(bytes));
}
