/** 直达资金标识: a mark that money carries on its way down: 01003 特殊转移支付. */
import { type Candidate, defineKind, field, findFundMarks, searchable } from '@wenhao/extract';
import { z } from 'zod';
import { firstOfEach, page, pageOf, read } from '../common.ts';

export default defineKind({
  kind: 'direct_fund_mark',
  view: 'direct_fund_marks',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '直达资金标识',
  en: 'direct-fund mark',
  fields: z.object({
    code: field(z.string(), { zh: '标识代码', en: 'code', type: 'text' }),
    label: field(z.string().nullable(), { zh: '标识名称', en: 'label', type: 'text' }),
    raw: field(z.string(), { zh: '原文', en: 'as written', type: 'text' }),
    page,
  }),
  find: (notice) => {
    const candidates = searchable(notice).flatMap((text) =>
      findFundMarks(text).map(
        (mark): Candidate => ({
          fields: {
            code: read(mark.code),
            label: mark.label ? read(mark.label) : { value: null },
            raw: read(mark.raw),
            page: pageOf(mark.raw),
          },
          anchor: 'raw',
        }),
      ),
    );
    return {
      candidates: firstOfEach(candidates, ({ fields }) => `${fields.code?.value} ${fields.label?.value ?? ''}`),
    };
  },
});
