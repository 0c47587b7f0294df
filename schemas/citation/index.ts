/** A document that the notice cites by number: 《…的通知》（新财社〔2021〕323号）. */
import {
  type Candidate,
  CITATION_RELATIONS,
  type CitationRelation,
  defineKind,
  field,
  findCitations,
  type Notice,
  searchable,
} from '@wenhao/extract';
import { z } from 'zod';
import { firstOfEach, inherited, page, pageOf, read } from '../common.ts';

export default defineKind({
  kind: 'citation',
  view: 'citations',
  version: '1.1.0',
  changes: [
    { version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' },
    { version: '1.1.0', date: '2026-11-21', zh: '新增 relation：引用关系', en: 'relation added' },
  ],
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
    relation: field(z.enum(CITATION_RELATIONS), {
      zh: '引用关系：basis 依据，forwards 转发，rule 制度办法，repeals 废止，amends 调整或更正，recalls 收回，mentions 提及',
      en: 'what is said of it: basis it rests on it, forwards, rule a standing rule, repeals, amends, recalls, mentions',
      type: 'text',
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
      ({ number, title, relation }): Candidate => ({
        fields: {
          cited_doc_number: { value: number.canonical, spans: number.raw.spans(), how: 'derived' },
          raw: read(number.raw),
          cited_title: title ? read(title) : { value: null },
          relation: { value: relation },
          page: pageOf(number.raw),
        },
        anchor: 'raw',
        discriminator: number.canonical,
      }),
    );
}

/** One record per number and title; a mention without a title adds nothing to one that has it. */
function distinctCitations(candidates: readonly Candidate[]): Candidate[] {
  const numberOf = ({ fields }: Candidate) => fields.cited_doc_number?.value ?? null;
  const titled = new Set(candidates.filter((c) => c.fields.cited_title?.value).map(numberOf));
  const kept = candidates.filter((c) => c.fields.cited_title?.value || !titled.has(numberOf(c)));
  const said = Map.groupBy(candidates, numberOf);
  return firstOfEach(kept, (c) => `${numberOf(c)} ${c.fields.cited_title?.value ?? ''}`).map((c) => ({
    ...c,
    fields: { ...c.fields, relation: { value: weightiest(said.get(numberOf(c)) ?? []) } },
  }));
}

/** 根据甲文…，甲文同时废止: of all that a notice says of one document, what weighs most. */
function weightiest(candidates: readonly Candidate[]): CitationRelation {
  const said = new Set(candidates.map(({ fields }) => fields.relation?.value));
  return BY_WEIGHT.find((relation) => said.has(relation)) ?? 'mentions';
}

const BY_WEIGHT: readonly CitationRelation[] = ['repeals', 'recalls', 'amends', 'rule', 'forwards', 'basis'];
