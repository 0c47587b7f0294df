/** Codes of the database in words, for those who read Chinese: repaired → 已更正（repaired）. The code stays beside its word, as queries need it. */
import type { Terminal } from '../terminal.ts';

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  proof: {
    proved: '有算式证明',
    agreed: '两处一致',
    single: '只此一处',
    repaired: '已更正，有证明',
    conflict: '互相矛盾',
  },
  level: { total: '合计', subtotal: '小计', unit: '单位' },
  how: { derived: '推算', repaired: '更正', corrected: '人工更正' },
  severity: { error: '错误', warning: '警告', note: '提示' },
};

/** A value of the field `name`: its word with the code in brackets, or the value itself where it is no code. */
export function inWords(name: string, value: string, say: Terminal['say']): string {
  const word = WORDS[name]?.[value];
  return word === undefined ? value : say(`${word}（${value}）`, value);
}
