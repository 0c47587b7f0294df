/** D3, the form of the 文号 (GB/T 9704-2012, 7.2.5). Enters: a notice record. Example: “岚财社[2024]05号” for 岚财社〔2024〕5号. */
import { type CheckedNotice, isCorrected, recordsOf, type Verdict, type Violation } from '../check.ts';
import { exampleNotice } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

/** White space and full-width digits are typesetting, no breach of form. */
function withoutTypesetting(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (c) => c.normalize('NFKC')).replace(/\s/g, '');
}

function checkNumberStyle(notice: CheckedNotice): Verdict {
  const violations = recordsOf(notice, 'notice').flatMap((record): Violation[] => {
    const { doc_number: canonical, doc_number_raw: raw } = record.data;
    if (typeof canonical !== 'string' || typeof raw !== 'string' || isCorrected(record, 'doc_number')) return [];
    if (withoutTypesetting(raw) === canonical) return [];
    return [
      {
        rule: 'D3',
        severity: 'note',
        zh: `文号写法不合规范：原文“${raw}”，规范写法“${canonical}”`,
        en: `the document number is not in standard form: “${raw}”, standard “${canonical}”`,
        record,
        span: record.evidence.find(({ field }) => field === 'doc_number_raw')?.span,
        expected: canonical,
        actual: raw,
      },
    ];
  });
  return { violations };
}

export const FORM_RULES: readonly Rule[] = [
  defineRule({
    id: 'D3',
    zh: '文号写法规范：机关代字加六角括号年份加顺序号，不编虚位，不加“第”字',
    en: 'the document number is in standard form: 〔year〕 in its brackets, no leading zeros, no 第',
    severity: 'note',
    check: checkNumberStyle,
    example: {
      fires: exampleNotice({ number: '岚财社[2024]05号' }),
      holds: exampleNotice({ number: '岚财社〔2024〕5号' }),
    },
  }),
];
