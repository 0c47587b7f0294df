/** A label and its value in a form, or an option and whether it is ticked: 项目类型 | 民生保障 | ☑. */
import {
  type Candidate,
  defineKind,
  type FormPair,
  field,
  labelForm,
  type NoticeTable,
  performanceForm,
  readLabelForm,
  readPerformanceForm,
} from '@wenhao/extract';
import { z } from 'zod';
import { page, read } from '../common.ts';

const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });

export default defineKind({
  kind: 'form_field',
  view: 'form_fields',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '表单栏目',
  en: 'form field',
  namedBy: ['label'],
  fields: z.object({
    form: text('表名', 'title of the form'),
    label: text('栏目', 'label'),
    value: text('内容', 'value'),
    checked: field(z.boolean().nullable(), {
      zh: '是否勾选（不是选项则空）',
      en: 'ticked or not; NULL where it is no option',
      type: 'boolean',
    }),
    page,
  }),
  tables: [labelForm, performanceForm],
  find: (_notice, tablesOf) => {
    const forms = tablesOf(labelForm).map((table) => ({ table, pairs: readLabelForm(table) }));
    const performance = tablesOf(performanceForm).map((table) => ({ table, pairs: readPerformanceForm(table).pairs }));
    return {
      candidates: [...forms, ...performance].flatMap(({ table, pairs }) =>
        pairs.map((pair) => candidateOf(table, pair)),
      ),
    };
  },
});

function candidateOf(table: NoticeTable, { label, value, checked, page: onPage, row }: FormPair): Candidate {
  return {
    fields: {
      form: table.title ? read(table.title) : { value: null },
      label: read(label),
      value: read(value),
      checked: { value: checked, spans: checked === null ? [] : value.spans(), how: 'derived' },
      page: { value: onPage },
    },
    anchor: 'value',
    discriminator: `${row} ${label.text}`,
  };
}
