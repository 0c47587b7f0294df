/**
 * Chinese text as words that an index can hold: pairs of neighbouring characters, so that one, two or more characters are found without a
 * dictionary. Enters: a text, e.g. "下达 2024 年\n资金". Leaves: its words, each once: 下达, 达, 2024, 年资, 资金, 金.
 * White space between characters is typesetting, and parts nothing; numbers and Latin words stay whole; punctuation parts.
 */
import { fold } from '@wenhao/core';

/** As text is compared: full-width forms and radicals plain, small letters. Every character keeps its position. */
export function folded(text: string): string {
  const plain = fold(text);
  const small = plain.toLowerCase();
  return small.length === plain.length ? small : plain;
}

/** Numbers and Latin words; any other character but white space, which is passed over. */
const UNIT = /[0-9a-z]+|[\u3400-\u9fff]|\S/gu;
const LATIN = /^[0-9a-z]/;

/** A letter that is a word with its neighbour: Chinese first, because nearly all are. */
const LETTER = '(?:[\\u3400-\\u9fff]|(?![0-9a-z])[\\p{L}\\p{N}])';
/** Letters with nothing but white space between them, so many at most that no text is too long for the expression; or a number or Latin word. */
const RUN = new RegExp(`[0-9a-z]+|${LETTER}(?:\\s*${LETTER}){0,999}`, 'gu');

/** Neighbouring characters, e.g. 年资金 in "2024 年\n资金"; a number or Latin word is alone. A run that goes on begins with the last character again. */
function* runsOf(text: string): Generator<readonly string[]> {
  const plain = folded(text);
  let last: { readonly letter: string; readonly end: number } | null = null;
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    if (LATIN.test(run)) {
      last = null;
      yield [run];
      continue;
    }
    const goesOn: boolean = last !== null && plain.slice(last.end, index).trim() === '';
    const letters: string[] = [...(goesOn && last ? [last.letter] : []), ...run.replace(/\s+/g, '')];
    last = { letter: letters.at(-1) ?? '', end: index + run.length };
    yield letters;
  }
}

/** All words of a text, each once, parted by spaces: pairs of neighbours, and the last of each run alone. */
export function indexWords(text: string): string {
  const words = new Set<string>();
  for (const run of runsOf(text)) {
    for (let i = 0; i < run.length; i++) words.add(`${run[i]}${run[i + 1] ?? ''}`);
  }
  return [...words].join(' ');
}

/** What a text must hold to contain these words, for MATCH; null where they hold no letter and no digit. */
export function matchOf(terms: readonly string[]): string | null {
  const conditions = terms.flatMap((term) => [...runsOf(term)].flatMap(conditionsOf));
  return conditions.length === 0 ? null : [...new Set(conditions)].join(' AND ');
}

/** One character alone may begin any pair, or end its run. */
function conditionsOf(run: readonly string[]): string[] {
  const [first = ''] = run;
  if (run.length === 1) return [LATIN.test(first) ? `"${first}"` : `"${first}"*`];
  return run.slice(0, -1).map((unit, i) => `"${unit}${run[i + 1]}"`);
}

/** Finds a word in a folded text: white space may stand anywhere but in numbers and Latin words, which are whole. */
export function patternOf(term: string): RegExp {
  const units = [...folded(term).matchAll(UNIT)].map(([unit]) => unit);
  const body = units.map((unit) => unit.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s*');
  const before = LATIN.test(units[0] ?? '') ? '(?<![0-9a-z])' : '';
  const after = LATIN.test(units.at(-1) ?? '') ? '(?![0-9a-z])' : '';
  return new RegExp(before + body + after, 'gu');
}
