/** One indicator and its target: 产出指标 | 数量指标 | 求助的流浪乞讨人员救助率 | ≥95%. */
import type { PlacedText } from '@wenhao/core';
import {
  type Candidate,
  defineKind,
  field,
  type IndicatorEntry,
  joinBySiblings,
  type PerformanceForm,
  performanceForm,
  type Remark,
  readPerformanceForm,
  readTarget,
  splitBySiblings,
} from '@wenhao/extract';
import { z } from 'zod';
import { derived, fromFound, inherited, page, proof, read } from '../common.ts';

const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });

const fields = z.object({
  doc_number: inherited.doc_number,
  fiscal_year: inherited.fiscal_year,
  region: text('地区', 'region'),
  period: text('期间：中期、年度，或无', 'period of a form with two'),
  level1: text('一级指标', 'level 1'),
  level2: text('二级指标', 'level 2'),
  indicator: text('三级指标', 'indicator'),
  target: text('指标值（原文）', 'target as written'),
  comparator: field(z.enum(['>=', '<=', '=', '>', '<']).nullable(), { zh: '比较符', en: 'comparator', type: 'text' }),
  target_value: field(z.number().nullable(), { zh: '指标值（数值）', en: 'target as a number', type: 'numeric' }),
  target_unit: text('指标值单位', 'unit of the target'),
  proof,
  page,
  table_no: field(z.number().int(), {
    zh: '公文中第几张表（从 1 起）',
    en: 'which table of the notice, from 1',
    type: 'integer',
  }),
  row: field(z.number().int(), { zh: '表内行号（从 1 起）', en: 'row in the table, from 1', type: 'integer' }),
});

export default defineKind({
  kind: 'performance_target',
  view: 'performance_targets',
  version: '1.1.0',
  changes: [
    { version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' },
    { version: '1.1.0', date: '2026-11-21', zh: '新增 table_no、row：表号、行号', en: 'table_no and row added' },
  ],
  zh: '绩效指标',
  en: 'performance target',
  namedBy: ['region', 'indicator'],
  derive: ({ target }) => {
    const { comparator = null, value = null, unit = null } = target === null ? {} : readTarget(String(target));
    return { comparator, target_value: value, target_unit: unit };
  },
  fields,
  proves: 'sibling-form',
  tables: [performanceForm],
  find: (notice, tablesOf) => {
    const forms = tablesOf(performanceForm).map(readPerformanceForm);
    const entries = splitBySiblings(joinBySiblings(forms.map((form) => form.indicators)));
    const tableNo = (form: PerformanceForm) => notice.tables.indexOf(form.table) + 1;
    return {
      candidates: forms.flatMap((form, f) =>
        (entries[f] ?? []).map((entry) => candidateOf(form, tableNo(form), entry)),
      ),
      remarks: forms.flatMap((form) => form.unread.map(unreadRow)),
    };
  },
});

function candidateOf(form: PerformanceForm, tableNo: number, entry: IndicatorEntry): Candidate {
  const target = entry.target ? readTarget(entry.target.text) : null;
  const part = (value: IndicatorEntry['target']) => (value ? read(value) : { value: null });
  return {
    fields: {
      region: fromFound(form.regionsAcross[entry.period] ?? form.region),
      period: fromFound(form.periods[entry.period] ?? null),
      level1: part(entry.level1),
      level2: part(entry.level2),
      indicator: part(entry.indicator),
      target: part(entry.target),
      comparator: derived(target?.comparator ?? null, target?.comparator ? entry.target : null),
      target_value: derived(target?.value ?? null, target?.value == null ? null : entry.target),
      target_unit: derived(target?.unit ?? null, target?.unit ? entry.target : null),
      proof: { value: 'single' },
      page: { value: entry.page },
      table_no: { value: tableNo },
      row: { value: entry.row + 1 },
    },
    anchor: entry.indicator ? 'indicator' : 'target',
    discriminator: `${entry.period} ${entry.row}`,
  };
}

function unreadRow(row: PlacedText): Remark {
  return {
    rule: 'row-unread',
    severity: 'warning',
    zh: `这一行分不清哪是指标名、哪是指标值，未收录：“${row.text}”`,
    en: `a row of which name and target cannot be told apart; it was left out: “${row.text}”`,
    span: row.spans()[0],
  };
}
