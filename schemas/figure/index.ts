/** A number stated in prose: 发放低保金 | 10077.85 | 万元, with the sentence it stands in. */
import { toNumber } from '@wenhao/core';
import { defineKind, field, findFigures } from '@wenhao/extract';
import { z } from 'zod';
import { fenOf, page, proof, read } from '../common.ts';

const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });

export default defineKind({
  kind: 'figure',
  view: 'figures',
  version: '1.1.0',
  changes: [
    { version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' },
    { version: '1.1.0', date: '2026-11-21', zh: '增加段落序号', en: 'the number of the paragraph' },
  ],
  zh: '文中数字',
  en: 'figure in prose',
  namedBy: ['label'],
  derive: ({ value, unit }) => ({ amount_fen: fenOf(value, unit) }),
  fields: z.object({
    label: text('说的是什么', 'what the number says'),
    value: field(z.number(), { zh: '数值', en: 'value', type: 'numeric' }),
    unit: text('单位', 'unit'),
    amount_fen: field(z.bigint().nullable(), {
      zh: '金额（分，精确整数）；不是金额则空',
      en: 'amount in fen, exact; NULL unless money',
      type: 'integer',
    }),
    raw: text('原文', 'as written'),
    sentence: text('所在句子', 'the sentence it stands in'),
    paragraph: field(z.number().int().min(1), {
      zh: '正文第几段（从 1 起，正文在前，附件在后）',
      en: 'which paragraph of the prose, from 1, the body before the attachments',
      type: 'integer',
    }),
    proof,
    page,
  }),
  find: (notice) => ({
    candidates: [...notice.paragraphs, ...notice.annexParagraphs]
      .flatMap((paragraph, i) => findFigures(paragraph.text).map((figure) => ({ figure, paragraph: i + 1 })))
      .map(({ figure, paragraph }) => ({
        fields: {
          label: read(figure.label),
          value: { value: toNumber(figure.value), spans: figure.digits.spans() },
          unit: { value: figure.unit, spans: figure.unitText.spans() },
          amount_fen: { value: figure.fen, spans: figure.fen === null ? [] : figure.raw.spans(), how: 'derived' },
          raw: read(figure.raw),
          sentence: read(figure.sentence),
          paragraph: { value: paragraph },
          proof: { value: 'single' },
          page: { value: figure.raw.spans()[0]?.page ?? 1 },
        },
        anchor: 'raw',
        // The two bounds of a range stand in one place.
        discriminator: `${figure.digits.text} ${figure.unit}`,
      })),
  }),
});
