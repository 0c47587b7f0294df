/**
 * Running text with the facts that stand in it. Enters: a template whose holes are facts. Leaves: a part with its facts.
 * Example: p`根据${cite('关于下达供水资金的通知', '云汀财农〔2024〕12号')}，下达${sum('供水补助资金', 120, '万元')}。`
 */

import type { Fact, Part, Value } from './model.ts';
import { fen } from './money.ts';

/** Something said in a sentence: how it is written, and what should be found. */
export interface Said {
  readonly text: string;
  readonly facts: readonly Fact[];
}

export function p(strings: TemplateStringsArray, ...said: readonly (Said | string)[]): Part {
  const texts = said.map((one) => (typeof one === 'string' ? one : one.text));
  const facts = said.flatMap((one) => (typeof one === 'string' ? [] : one.facts));
  return { type: 'lines', lines: [String.raw({ raw: strings }, ...texts)], facts };
}

/** A number in prose with its unit. `written` where it differs from value and unit one after the other. */
export function sum(label: string, value: number, unit: string, written = `${value}${unit}`): Said {
  const row = { label, value, unit, amount_fen: fen(value, unit), raw: written };
  return { text: written, facts: [{ view: 'figures', row }] };
}

/** A notice that is cited, under a title or without one. `raw` is the 文号 as written. */
export function cite(title: string | null, raw: string, canonical = raw): Said {
  const text = title ? `《${title}》（${raw}）` : raw;
  return { text, facts: [{ view: 'citations', row: { cited_doc_number: canonical, raw, cited_title: title } }] };
}

/** A subject code with its name, written as `written`. */
export function subject(code: string, name: string, written = `${code} ${name}`): Said {
  const row = { code, name, level: LEVELS[code.length] ?? null, side: code.startsWith('1') ? '收入' : '支出' };
  return { text: `“${written}”`, facts: [{ view: 'subject_codes', row }] };
}

const LEVELS: Readonly<Record<number, Value>> = { 3: '类', 5: '款', 7: '项' };

/** A mark of directly managed funds. */
export function mark(code: string, label: string, written = `${code} ${label}`): Said {
  return { text: `“${written}”`, facts: [{ view: 'direct_fund_marks', row: { code, label, raw: written } }] };
}
