/**
 * Marks of direct funds and of 三保, as seen in notices. Enters: a code. Leaves: what it has been called. Example: 01003 特殊转移支付 (2020).
 * Places and years differ: the list says what was seen, not what may be; an unknown code is no error.
 */

export interface KnownMark {
  readonly code: string;
  /** What its label says, in any place: 中央直达资金, 自治区直达资金. */
  readonly label: RegExp;
  /** How the label is printed here. */
  readonly name: string;
  readonly seen: string;
}

export const KNOWN_MARKS: readonly KnownMark[] = [
  { code: '01', label: /(?<!参照)直达资金$/u, name: '直达资金', seen: '2020—2024，中央、自治区、省' },
  { code: '01002', label: /正常转移支付$/u, name: '正常转移支付', seen: '2020' },
  { code: '01003', label: /特殊转移支付$/u, name: '特殊转移支付', seen: '2020' },
  { code: '02', label: /参照直达资金$/u, name: '参照直达资金', seen: '2020—2024' },
  { code: '02001', label: /参照直达资金$/u, name: '参照直达资金', seen: '2020' },
  { code: '03', label: /(?:省级?|自治区|市级?)直达资金$/u, name: '地方直达资金', seen: '2021—2024' },
  { code: 'A0302', label: /三保/u, name: '三保', seen: '2023—2024' },
];

export function knownMark(code: string): KnownMark | null {
  return KNOWN_MARKS.find((mark) => mark.code === code) ?? null;
}
