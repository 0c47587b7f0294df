/**
 * Sums that no word announces but that fit exactly. Enters: a passage, e.g. 资金8402.57万元，支出8266.41万元；…136.16万元. Leaves:
 * the sums that hold, where chance is excluded. What does not fit says nothing.
 */
import { excludesChance, total } from './chance.ts';
import type { Passage, Stated } from './stated.ts';
import { REST } from './words.ts';

interface Fit {
  readonly whole: Stated;
  readonly parts: readonly Stated[];
}

/** Longer lists without a word that announces them are not looked for, but for all that follows the first figure. */
const LONGEST = 6;

/** `hidden` are parts of figures in the passage, as are figures that are wholes of nothing. */
export function fittingSums(passages: readonly Passage[], hidden: ReadonlySet<Stated>): Fit[] {
  const tried = passages.flatMap((passage) => candidates(passage, hidden));
  const near = tried.filter((fit) => isOneSentence(fit));
  const fits = tried.filter(({ whole, parts }) => whole.amount === total(parts));
  return fits.filter((fit) => {
    const tries = namesRest(fit) ? 1 : isOneSentence(fit) ? near.length : tried.length;
    return excludesChance(fit.whole, fit.parts, tries);
  });
}

/** A figure and the two to six of its kind right before or right behind it. */
function candidates(passage: Passage, hidden: ReadonlySet<Stated>): Fit[] {
  const open = passage.filter((figure) => figure.adds && !hidden.has(figure) && figure.amount > 0n);
  return [...Map.groupBy(open, ({ kind }) => kind).values()].flatMap((row) =>
    row.flatMap((whole, i) => {
      const lists: Stated[][] = [];
      for (let n = 2; n <= LONGEST; n++) {
        if (i + n < row.length) lists.push(row.slice(i + 1, i + 1 + n));
        if (i - n >= 0) lists.push(row.slice(i - n, i));
      }
      if (i === 0 && row.length > LONGEST + 1) lists.push(row.slice(1));
      return lists
        .filter((parts) => parts.every((part) => part.amount < whole.amount))
        .map((parts) => ({ whole, parts }));
    }),
  );
}

function isOneSentence({ whole, parts }: Fit): boolean {
  return parts.every(({ sentence }) => sentence === whole.sentence);
}

/** 资金, 支出, 结余: the last part says by its name that it is what is left. */
function namesRest({ parts }: Fit): boolean {
  return parts.length === 2 && REST.test(parts[1]?.label ?? '');
}
