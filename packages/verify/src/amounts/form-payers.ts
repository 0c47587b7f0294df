/**
 * Who pays the amount of a performance form. Enters: the forms of a notice and what their lines say, e.g. 年度金额 450, 其中：中央补助 400,
 * 地方补助 50. Leaves: for each form the amounts of its payers, where they make up its whole: a table that hands out 400 is no contradiction.
 */
import { type NoticeRecord, parseDecimal, toFen } from '@wenhao/core';
import { PAYS } from '../prose/words.ts';

/** Form record id → the amounts of its payers in fen. */
export type PayersOfForms = ReadonlyMap<string, readonly bigint[]>;

/** `lines` are the labelled fields of all forms, in the order of the text, as the forms are. */
export function payersOfForms(forms: readonly NoticeRecord[], lines: readonly NoticeRecord[]): PayersOfForms {
  const placed = forms.toSorted(inTextOrder);
  return new Map(
    placed.map((form, i) => {
      const own = lines.filter((line) => inTextOrder(form, line) <= 0 && isBefore(line, placed[i + 1]));
      return [form.recordId, payersOf(form, own)];
    }),
  );
}

function payersOf({ data }: NoticeRecord, lines: readonly NoticeRecord[]): bigint[] {
  const amounts = lines.flatMap(({ data: line }) => {
    const amount = PAYS.test(String(line.label)) ? parseDecimal(String(line.value ?? '')) : null;
    const fen = amount ? toFen(amount, String(data.unit ?? '')) : null;
    return fen === null ? [] : [fen];
  });
  const isWhole = amounts.reduce((sum, fen) => sum + fen, 0n) === data.amount_fen;
  return isWhole && amounts.length >= 2 ? amounts : [];
}

function isBefore(line: NoticeRecord, next: NoticeRecord | undefined): boolean {
  return next === undefined || inTextOrder(line, next) < 0;
}

function inTextOrder(a: NoticeRecord, b: NoticeRecord): number {
  const [one, other] = [a, b].map(({ evidence }) => evidence[0]?.span);
  return (one?.page ?? 0) - (other?.page ?? 0) || (one?.start ?? 0) - (other?.start ?? 0);
}
