/**
 * P1, what must not be published. Enters: a notice record. Leaves: a note where `wenhao export` leaves the notice out unless it is
 * asked for; the store holds the same definition (a test compares the two). Example: 信息公开选项：不予公开.
 */
import { type CheckedNotice, recordsOf, type Verdict, type Violation } from '../check.ts';
import { exampleNotice } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const NOT_PUBLIC = /不予公开|免予公开|不公开/;

function checkPublication(notice: CheckedNotice): Verdict {
  const violations = recordsOf(notice, 'notice').flatMap((record): Violation[] => {
    const { openness, classification } = record.data;
    const field = NOT_PUBLIC.test(String(openness ?? '')) ? 'openness' : classification ? 'classification' : null;
    if (field === null) return [];
    const why = String(record.data[field]);
    return [
      {
        rule: 'P1',
        severity: 'note',
        zh: `公文标明“${why}”：公开导出时不写出，除非明确要求（--include-restricted）`,
        en: `the notice is marked “${why}”: public export leaves it out unless it is asked for (--include-restricted)`,
        record,
        span: record.evidence.find((e) => e.field === field)?.span,
        actual: why,
      },
    ];
  });
  return { violations };
}

export const PUBLICATION_RULES: readonly Rule[] = [
  defineRule({
    id: 'P1',
    zh: '标明不予公开或密级的公文不公开导出，除非明确要求',
    en: 'a notice marked 不予公开 or classified is not exported to the public unless it is asked for',
    severity: 'note',
    check: checkPublication,
    example: {
      fires: exampleNotice({ below: '信息公开选项：不予公开' }),
      holds: exampleNotice({ below: '信息公开选项：主动公开' }),
    },
  }),
];
