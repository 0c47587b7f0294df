/**
 * Figures stated in sentences prove one another. Enters: a notice, e.g. 资金1864万元，其中中央资金1592万元、自治区资金272万元. Leaves: the
 * figures with what they rest on, the equations, and what the sentences contradict.
 */
import { type CheckedNotice, recordsOf, type Verdict } from '../check.ts';
import { settleChanges } from './changes.ts';
import { settleCopies } from './copies.ts';
import { settleCounts } from './counts.ts';
import { factsOf } from './facts.ts';
import { settleMoneyWords } from './money-words.ts';
import { settleRates } from './rates.ts';
import { type Settled, verdictOf } from './settle.ts';
import { settleSides, settleSlips } from './slips.ts';
import { type Passage, readPassages, withRecord } from './stated.ts';
import { findSums, settleSums } from './sums.ts';
import { settleTextAmounts } from './text-and-table.ts';

export function proveProse(notice: CheckedNotice): Verdict {
  const asRead = readPassages(notice);
  const sides = settleSides(asRead.flatMap(factsOf));
  const passages = withMended(asRead, sides);
  const sums = findSums(passages);
  return verdictOf([
    ...sides,
    ...settleSums(sums),
    ...settleRates(sums),
    ...settleChanges(passages),
    ...settleCopies(passages.flatMap(factsOf)),
    ...settleMoneyWords(passages),
    ...settleSlips(passages),
    ...settleTextAmounts(passages, notice),
    ...settleCounts(passages, recordsOf(notice, 'attachment').length),
  ]);
}

/** What was mended is read as mended from here on. */
function withMended(passages: readonly Passage[], settled: readonly Settled[]): readonly Passage[] {
  const mended = new Map(settled.flatMap(({ mended: record }) => (record ? [[record.recordId, record] as const] : [])));
  if (mended.size === 0) return passages;
  return passages.map((passage) =>
    passage.map((figure) => {
      const record = mended.get(figure.record.recordId);
      return record ? withRecord(figure, record) : figure;
    }),
  );
}
