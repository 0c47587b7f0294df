/** One performance form: 区域绩效目标表 of one region, with its project, amount and goals. */
import { toFen, toNumber } from '@wenhao/core';
import {
  type Candidate,
  defineKind,
  field,
  type PerformanceForm,
  performanceForm,
  readPerformanceForm,
} from '@wenhao/extract';
import { z } from 'zod';
import { fenOf, fromFound, page, proof, read } from '../common.ts';

const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });

const fields = z.object({
  region: text('地区', 'region'),
  title: text('表名', 'title'),
  project: text('项目名称', 'project'),
  amount: field(z.number().nullable(), {
    zh: '年度金额（以 unit 计）',
    en: 'amount of the year, in unit',
    type: 'numeric',
  }),
  unit: text('计量单位', 'unit'),
  amount_fen: field(z.bigint().nullable(), {
    zh: '年度金额（分，精确整数）',
    en: 'amount in fen, exact',
    type: 'integer',
  }),
  goals: field(z.array(z.string()), { zh: '年度总体目标', en: 'goals', type: 'json' }),
  proof,
  page,
});

export default defineKind({
  kind: 'performance_table',
  view: 'performance_tables',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '绩效目标表',
  en: 'performance form',
  namedBy: ['region', 'title'],
  derive: ({ amount, unit }) => ({ amount_fen: fenOf(amount, unit) }),
  fields,
  proves: 'amount-copy',
  tables: [performanceForm],
  find: (_notice, tablesOf) => ({
    candidates: tablesOf(performanceForm).map((table) => candidateOf(readPerformanceForm(table))),
  }),
});

function candidateOf(form: PerformanceForm): Candidate {
  const { amount, unit } = form;
  const first = form.table.table.cells.find((cell) => cell.text.length > 0);
  const title = form.table.title;
  return {
    fields: {
      title: title ? read(title) : { value: null },
      region: fromFound(form.region),
      project: form.project ? read(form.project) : { value: null },
      amount: amount ? { value: toNumber(amount.value), spans: amount.raw.spans() } : { value: null },
      unit: fromFound(unit),
      amount_fen:
        amount && unit
          ? { value: toFen(amount.value, unit.value), spans: amount.raw.spans(), how: 'derived' }
          : { value: null },
      goals: { value: form.goals.map((g) => g.text), spans: form.goals.flatMap((g) => g.spans()), how: 'derived' },
      proof: { value: 'single' },
      page: { value: first?.page ?? 1, spans: first?.text.spans() ?? [], how: 'derived' },
    },
    anchor: 'page',
  };
}
