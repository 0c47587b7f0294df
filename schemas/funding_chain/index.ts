/**
 * funding_chain: money on its way down, from the notice that is cited to the notice that cites it.
 * Example: 昌州财社〔2021〕75号 passes on what 新财社〔2021〕323号 gave to the prefecture. The money is conserved where the
 * amount for the region upstream is the total downstream.
 */
import type { DerivedViewSpec } from '@wenhao/core';

const column = (name: string, type: 'text' | 'integer', zh: string, en: string) => ({ name, type, zh, en }) as const;

/**
 * `sent`: what each notice gives each region, by this instalment (本次…) where a table has several measures.
 * `passed`: what each notice passes on in all: its total, or the sum of its units where it states no total.
 */
const sql = `
WITH measured AS (
  SELECT a.*, COUNT(*) OVER (PARTITION BY a.notice_id, a.page, a.row) AS measures
  FROM allocations a WHERE a.amount_fen IS NOT NULL
), instalment AS (
  SELECT * FROM measured WHERE measures = 1 OR measure LIKE '%本次%'
), passed AS (
  SELECT notice_id,
    COALESCE(SUM(CASE WHEN level = 'total' THEN amount_fen END), SUM(CASE WHEN level = 'unit' THEN amount_fen END)) AS fen
  FROM instalment GROUP BY notice_id
), sent AS (
  SELECT notice_id, region, amount_fen AS fen FROM instalment WHERE level <> 'total'
)
SELECT DISTINCT c.cited_doc_number AS upstream_doc_number,
  d.doc_number AS downstream_doc_number,
  s.region AS region,
  d.fund AS fund,
  s.fen AS upstream_fen,
  p.fen AS downstream_fen,
  CAST(julianday(COALESCE(d.issued_on, d.printed_on)) - julianday(COALESCE(u.issued_on, u.printed_on)) AS INTEGER) AS days_between,
  CASE
    WHEN u.notice_id IS NULL THEN 'upstream-missing'
    WHEN s.fen IS NULL OR p.fen IS NULL THEN 'no-amount'
    WHEN s.fen = p.fen THEN 'conserved'
    ELSE 'differs'
  END AS status
FROM citations c
JOIN notices d ON d.notice_id = c.notice_id
LEFT JOIN notices u ON u.notice_id = c.cited_notice_id
LEFT JOIN sent s ON s.notice_id = u.notice_id AND d.issuer LIKE '%' || s.region || '%'
LEFT JOIN passed p ON p.notice_id = d.notice_id
WHERE d.doc_number IS NOT NULL`;

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
      column('upstream_fen', 'integer', '上级下达（分）', 'received, in fen'),
      column('downstream_fen', 'integer', '下级转下达（分）', 'passed on, in fen'),
      column('days_between', 'integer', '相隔天数', 'days between the two'),
      column(
        'status',
        'text',
        'conserved 相符，differs 不符，upstream-missing 上级文件未载入，no-amount 缺金额',
        'whether the money is conserved',
      ),
    ],
    sql,
  },
];
