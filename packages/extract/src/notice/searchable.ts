/** All readable text of a notice, piece by piece: what codes, marks and citations are looked for in. */
import type { PlacedText } from '@wenhao/core';
import type { Notice } from './notice.ts';

export interface Searchable {
  readonly text: PlacedText;
  /** Whether it is a cell of a table. */
  readonly inTable: boolean;
}

/** Paragraphs of the body and the attachments, captions and notes, and the cells of tables, in that order. */
export function searchable(notice: Notice): Searchable[] {
  const prose = [...notice.paragraphs, ...notice.annexParagraphs].map((p) => p.text);
  const captions = notice.tables.flatMap((t) => [...(t.title ? [t.title] : []), ...t.lines, ...t.notes]);
  const cells = notice.tables.flatMap((t) => t.table.cells.map((c) => c.text));
  return [
    ...[...prose, ...captions].map((text) => ({ text, inTable: false })),
    ...cells.map((text) => ({ text, inTable: true })),
  ].filter(({ text }) => text.length > 0);
}
