/** A document that the notice cites by number: 《…的通知》（新财社〔2021〕323号）. */
import { type Candidate, defineKind, field, findCitations, type Notice, searchable } from '@wenhao/extract';
import { z } from 'zod';
import { firstOfEach, inherited, page, pageOf, read } from '../common.ts';

export default defineKind({
  kind: 'citation',
  view: 'citations',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', what: '首版 / first version' }],
  zh: '引用文件',
  en: 'citation',
  fields: z.object({
    doc_number: inherited.doc_number,
    cited_doc_number: field(z.string(), {
      zh: '被引文号（规范写法）',
      en: 'cited document number, canonical',
      type: 'text',
    }),
    raw: field(z.string(), { zh: '被引文号（原文写法）', en: 'as written', type: 'text' }),
    cited_title: field(z.string().nullable(), { zh: '被引标题', en: 'cited title', type: 'text' }),
    cited_notice_id: field(z.string().nullable(), {
      zh: '被引通知（库中没有则空）',
      en: 'the cited notice; NULL if not loaded',
      type: 'text',
      resolves: { view: 'notices', by: 'doc_number', from: 'cited_doc_number', to: 'notice_id' },
    }),
    page,
  }),
  find: (notice) => ({ candidates: distinctCitations(citationsOf(notice)) }),
});

function citationsOf(notice: Notice): Candidate[] {
  const own = notice.head.docNumber?.canonical;
  return searchable(notice)
    .flatMap((text) => findCitations(text))
    .filter(({ number }) => number.canonical !== own)
    .map(
      ({ number, title }): Candidate => ({
        fields: {
          cited_doc_number: { value: number.canonical, spans: number.raw.spans(), how: 'derived' },
          raw: read(number.raw),
          cited_title: title ? read(title) : { value: null },
          page: pageOf(number.raw),
        },
        anchor: 'raw',
        discriminator: number.canonical,
      }),
    );
}

/** One record per number and title; a mention without a title adds nothing to one that has it. */
function distinctCitations(candidates: readonly Candidate[]): Candidate[] {
  const titled = new Set(
    candidates.filter((c) => c.fields.cited_title?.value).map((c) => c.fields.cited_doc_number?.value),
  );
  const kept = candidates.filter(
    (c) => c.fields.cited_title?.value || !titled.has(c.fields.cited_doc_number?.value ?? null),
  );
  return firstOfEach(kept, ({ fields }) => `${fields.cited_doc_number?.value} ${fields.cited_title?.value ?? ''}`);
}
