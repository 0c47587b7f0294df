/** A clause of the body with its number: 一、 （二） 3. （4） 一是. Together they are the notice's outline. */
import { type Candidate, defineKind, field, type Notice } from '@wenhao/extract';
import { z } from 'zod';
import { page, pageOf, read } from '../common.ts';

export default defineKind({
  kind: 'clause',
  view: 'clauses',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '条款',
  en: 'clause',
  fields: z.object({
    number: field(z.string(), { zh: '编号（原文）', en: 'number as written', type: 'text' }),
    level: field(z.number().int(), {
      zh: '层次：1 一、 2 （一） 3 1. 4 （1） 5 一是',
      en: 'level, 1 to 5',
      type: 'integer',
    }),
    path: field(z.string(), { zh: '从上到下的编号', en: 'numbers from the outermost clause down', type: 'text' }),
    text: field(z.string(), { zh: '条文', en: 'text', type: 'text' }),
    page,
  }),
  find: (notice) => ({ candidates: clausesOf(notice) }),
});

function clausesOf(notice: Notice): Candidate[] {
  const open: { number: string; level: number }[] = [];
  return notice.paragraphs.flatMap(({ text, clause }): Candidate[] => {
    if (!clause) return [];
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= clause.level) open.pop();
    open.push(clause);
    return [
      {
        fields: {
          number: { value: clause.number, spans: text.slice(0, clause.number.length).spans(), how: 'derived' },
          level: { value: clause.level },
          path: { value: open.map((c) => c.number).join(' ') },
          text: read(text),
          page: pageOf(text),
        },
        anchor: 'text',
      },
    ];
  });
}
