/** A table of subject codes. Example row: 防汛 | 2130314. */
import type { Part } from './model.ts';
import { grid } from './model.ts';

export function codeTable(
  header: readonly [string, string],
  codes: readonly (readonly [name: string, code: string])[],
): Part {
  const facts = codes.map(([name, code]) => ({
    view: 'subject_codes' as const,
    row: {
      code,
      name,
      level: { 3: '类', 5: '款', 7: '项' }[code.length] ?? null,
      side: code.startsWith('1') ? '收入' : '支出',
    },
  }));
  return { type: 'table', grid: grid([header, ...codes]), facts };
}
