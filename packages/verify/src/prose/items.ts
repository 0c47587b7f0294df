/**
 * A paragraph for each payee. Enters: a passage, e.g. 下达我市资金26433万元，予以公告。 / 巴州区：省级资金2405万元； / 恩阳区：… Leaves: the claim that
 * the payees get all of it.
 */
import type { Claim } from './parts.ts';
import type { Passage, Stated } from './stated.ts';
import { NAMED_ITEM } from './words.ts';

/** Fewer paragraphs are no list. */
const LEAST_ITEMS = 3;

export function claimedItems(passage: Passage): Claim[] {
  const first = passage.findIndex(isItem);
  const whole = passage[first - 1];
  if (!whole?.adds) return [];
  const behind = passage.slice(first);
  const end = behind.findIndex((figure) => !isItem(figure));
  const parts = end < 0 ? behind : behind.slice(0, end);
  const isList = parts.length >= LEAST_ITEMS && parts.every((part) => part.adds && part.kind === whole.kind);
  // A second figure of one payee leaves open which of them are meant.
  if (!isList || end >= 0) return [];
  return [{ rule: 'X1', whole, lists: [parts], promises: 'likely', otherWholes: [], plain: true }];
}

function isItem({ lead }: Stated): boolean {
  return NAMED_ITEM.test(lead.slice(lead.lastIndexOf(';') + 1));
}
