/** An attachment that the notice lists, and the one found for it: 附件2 自治区对地方转移支付区域绩效目标表. */
import { type Candidate, defineKind, field } from '@wenhao/extract';
import { z } from 'zod';
import { fromFound } from '../common.ts';
import { remarksOn } from './remarks.ts';

const integer = (zh: string, en: string) => field(z.number().int().nullable(), { zh, en, type: 'integer' });
const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });

export default defineKind({
  kind: 'attachment',
  view: 'attachments',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '附件',
  en: 'attachment',
  fields: z.object({
    number: integer('序号（原文未编号则空）', 'number; NULL where the list has none'),
    title: text('清单上的名称', 'title in the list'),
    found: field(z.boolean(), { zh: '文件中是否有此附件', en: 'whether the file holds it', type: 'boolean' }),
    found_title: text('附件自身的标题', 'title of the attachment itself'),
    first_page: integer('附件起始页', 'first page of the attachment'),
  }),
  find: (notice) => ({
    candidates: notice.attachments.flatMap(({ listed, found }): Candidate[] => {
      if (!listed) return [];
      return [
        {
          fields: {
            number: { value: listed.number, spans: listed.number === null ? [] : listed.title.spans, how: 'derived' },
            title: fromFound(listed.title),
            found: { value: found !== null },
            found_title: fromFound(found?.title ?? null),
            first_page: { value: found?.page ?? null },
          },
          anchor: 'title',
        },
      ];
    }),
    remarks: remarksOn(notice),
  }),
});
