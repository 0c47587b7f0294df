/**
 * Totals that close a list. Enters: a passage, e.g. 本级发放286.4万元，下拨乡镇100万元，合计支出386.4万元. Leaves: claims, each a
 * total with the lists before it that it may sum up.
 */
import type { Claim } from './parts.ts';
import { ownWords, type Passage, REACH, type Stated } from './stated.ts';
import { BARE_TOTAL, CHANGED_TOTAL, LOOSE, OF_WHICH, TOTAL } from './words.ts';

/** `hidden` are parts of figures in the passage: they are counted there already. */
export function claimedTotals(passage: Passage, hidden: ReadonlySet<Stated>): Claim[] {
  return passage.flatMap((whole, i): Claim[] => {
    const own = ownWords(whole.lead);
    if (!whole.adds || !(TOTAL.test(own) || BARE_TOTAL.test(own))) return [];
    const near = passage.slice(Math.max(0, i - REACH), i);
    const before = near.filter((f) => f.kind === whole.kind && !hidden.has(f) && f.depth <= whole.depth);
    const same = before.filter((f) => f.sentence === whole.sentence);
    const lists = listsOf(same, before);
    const [shortest] = lists;
    if (!shortest) return [];
    const sure = same.length >= 2 && near.every((f) => !same.includes(f) || isPlain(f));
    const open = same.some((f) => OF_WHICH.test(f.lead)) || CHANGED_TOTAL.test(own);
    const rule = whole.kind === '元' ? 'X1' : 'X5';
    return [{ rule, whole, lists, promises: sure && !open ? 'all' : 'nothing', otherWholes: [], plain: sure }];
  });
}

function isPlain(figure: Stated): boolean {
  return figure.adds && !LOOSE.test(ownWords(figure.lead));
}

/** Lists that end right before the total: back to the last semicolon, to the full stop, to the start of the passage. */
function listsOf(same: readonly Stated[], before: readonly Stated[]): (readonly Stated[])[] {
  const clause = same.slice(lastIndex(same, (f) => f.lead.includes(';')));
  const sincePrevious = before.slice(lastIndex(before, (f) => TOTAL.test(ownWords(f.lead))));
  const lists = [clause, same, sincePrevious, before].filter((list) => list.length >= 2 && list.every((f) => f.adds));
  return lists.filter((list, i) => lists.findIndex((other) => other.length === list.length) === i);
}

function lastIndex(figures: readonly Stated[], test: (figure: Stated) => boolean): number {
  return Math.max(0, figures.findLastIndex(test));
}
