/** The text of a notice, piece by piece: what codes, marks and citations are looked for in. All of these hold a digit. */
import type { PlacedText } from '@wenhao/core';
import type { Notice } from './notice.ts';

const DIGIT = /[\d０-９]/;

const SEARCHABLE = new WeakMap<Notice, readonly PlacedText[]>();

/** Paragraphs of the body and the attachments, captions and notes, and the cells of tables, in that order; put together once. */
export function searchable(notice: Notice): readonly PlacedText[] {
  let texts = SEARCHABLE.get(notice);
  if (!texts) {
    texts = textsOf(notice).filter((text) => DIGIT.test(text.text));
    SEARCHABLE.set(notice, texts);
  }
  return texts;
}

function textsOf(notice: Notice): PlacedText[] {
  const prose = [...notice.paragraphs, ...notice.annexParagraphs].map((p) => p.text);
  const captions = notice.tables.flatMap((t) => [...(t.title ? [t.title] : []), ...t.lines, ...t.notes]);
  const cells = notice.tables.flatMap((t) => t.table.cells.map((c) => c.text));
  return [...prose, ...captions, ...cells];
}
