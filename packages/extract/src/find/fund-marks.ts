/**
 * 直达资金标识 and similar marks. Enters: "标识为“01003 特殊转移支付”", "中央直达资金标识为01", "三保标识A0302". Leaves: code, label, raw.
 */
import type { PlacedText } from '@wenhao/core';
import { asName, fold } from './fold.ts';

export interface FundMark {
  readonly code: PlacedText;
  readonly label: PlacedText | null;
  readonly raw: PlacedText;
}

const CODE_THEN_LABEL =
  /(?<![\d.A-Za-z〔-])(?<code>0\d(?:\d{3})?|[A-Z]\d{4})\s*[-—:]?\s*(?<label>\p{Script=Han}{2,12}?(?:直达资金|转移支付|直达|资金))/gu;
const LABEL_THEN_CODE =
  /(?<label>\p{Script=Han}{0,6}?(?:直达资金|特殊转移支付|三保|“三保”))\s*(?:的)?标识(?:代?码)?(?:均)?(?:为|是|:)?\s*[“"'(]?\s*(?<code>0\d(?:\d{3})?|[A-Z]\d{4})(?!\d|\s*\p{Script=Han})/gu;
/** 标识代码为“01003”: the sentence before it says of what. */
const CODE_ALONE =
  /标识(?:代?码)?(?:均)?(?:为|是|:)\s*[“"'(]?\s*(?<code>0\d(?:\d{3})?|[A-Z]\d{4})(?!\d|\s*\p{Script=Han})/gu;
const CONTEXT = /直达|标识|特殊转移支付|三保/;

/** The marks in a text, in order. */
export function findFundMarks(text: PlacedText): FundMark[] {
  const folded = fold(text.text);
  if (!CONTEXT.test(folded)) return [];
  const marks = new Map<number, FundMark>();
  for (const pattern of [CODE_THEN_LABEL, LABEL_THEN_CODE, CODE_ALONE]) {
    for (const match of folded.matchAll(pattern)) {
      const mark = toMark(text, match);
      const at = match.index + match[0].indexOf(match.groups?.code ?? '');
      if (!marks.has(at)) marks.set(at, mark);
    }
  }
  return [...marks.values()].sort((a, b) => (a.raw.spans()[0]?.start ?? 0) - (b.raw.spans()[0]?.start ?? 0));
}

function toMark(text: PlacedText, match: RegExpExecArray): FundMark {
  const { code = '', label = '' } = match.groups ?? {};
  const codeAt = match.index + match[0].indexOf(code);
  const labelAt = match.index + match[0].indexOf(label);
  return {
    code: text.slice(codeAt, codeAt + code.length),
    label: label ? asName(text.slice(labelAt, labelAt + label.length)) : null,
    raw: text.slice(match.index, match.index + match[0].length),
  };
}
