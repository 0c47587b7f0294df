/**
 * funding_chain: money on its way down, from the notice that is cited to the notice that cites it. Its rows are judged by the rules
 * between notices (C2) whenever a notice comes or changes, and stored: a view would add up the whole archive each time it is asked.
 * Example: 昌州财社〔2021〕75号 passes on what 新财社〔2021〕323号 gave to the prefecture, 2760000 分: conserved.
 */
import type { ChainStatus, DerivedViewSpec } from '@wenhao/core';

const column = (name: string, type: 'text' | 'integer', zh: string, en: string) => ({ name, type, zh, en }) as const;

const STATUSES: readonly (readonly [status: ChainStatus, zh: string, en: string])[] = [
  ['conserved', '收支相符', 'as much is passed on as was received'],
  ['differs', '转下达多于收到', 'more is passed on than was received'],
  ['partial', '转下达少于收到（可能尚有后续文件）', 'less is passed on by what is loaded'],
  [
    'unknown',
    '无法判定（多个来源、自有资金、金额栏不明或文号重复）',
    'cannot be told: other sources, own money, open amounts',
  ],
  ['upstream-missing', '上级文件未载入', 'the notice upstream is not loaded'],
  ['no-amount', '一方没有该地区的金额', 'one of the two states no amount for the place'],
];

export const derivedViews: readonly DerivedViewSpec[] = [
  {
    view: 'funding_chain',
    zh: '资金链：上级文件下达的钱与下级文件转下达的钱',
    en: 'money received upstream and passed on downstream',
    columns: [
      column('upstream_doc_number', 'text', '上级文号', 'document number upstream'),
      column('downstream_doc_number', 'text', '下级文号', 'document number downstream'),
      column('region', 'text', '地区（上级文件中的写法）', 'region, as written upstream'),
      column('fund', 'text', '资金名称', 'fund'),
      column('upstream_fen', 'integer', '上级下达该地区（分）', 'given to the place upstream, in fen'),
      column('downstream_fen', 'integer', '该下级文件转下达（分）', 'passed on by this notice, in fen'),
      column('days_between', 'integer', '相隔天数', 'days between the two'),
      column(
        'status',
        'text',
        `对同一地区、同一来源的全部通知合计：${STATUSES.map(([status, zh]) => `${status} ${zh}`).join('，')}`,
        `over all notices of the place that pass on money of the same sources: ${STATUSES.map(([status, , en]) => `${status} ${en}`).join('; ')}`,
      ),
    ],
    sql: `
      SELECT upstream_doc_number, downstream_doc_number, region, fund, upstream_fen, downstream_fen, days_between, status
      FROM _chain WHERE to_run IS NULL`,
  },
];
