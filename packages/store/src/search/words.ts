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

/** Neighbouring letters, e.g. 年资金 in "2024 年\n资金"; a number or Latin word is alone. A run that goes on begins with the last letter again. */
function* runsOf(text: string): Generator<string> {
  const plain = folded(text);
  let last: { readonly letter: string; readonly end: number } | null = null;
  for (const { 0: run, index } of plain.matchAll(RUN)) {
    if (LATIN.test(run)) {
      last = null;
      yield run;
      continue;
    }
    const goesOn: boolean = last !== null && plain.slice(last.end, index).trim() === '';
    const letters: string = `${goesOn && last ? last.letter : ''}${run.replace(/\s+/g, '')}`;
    last = { letter: LAST_LETTER.exec(letters)?.[0] ?? '', end: index + run.length };
    yield letters;
  }
}

const LAST_LETTER = /.$/u;

/** The words that pairs are made of: a number or Latin word, or each letter. */
function unitsOf(run: string): readonly string[] {
  return LATIN.test(run) ? [run] : [...run];
}

/** All words of a text, each once, parted by spaces: pairs of neighbours, and the last of each run alone. */
export function indexWords(text: string): string {
  const words = new Words();
  for (const run of runsOf(text)) {
    if (LATIN.test(run)) words.add(run);
    else if (!/[\ud800-\udfff]/.test(run)) words.addPairs(run);
    else for (const pair of pairsOf([...run])) words.add(pair);
  }
  return words.all.join(' ');
}

function pairsOf(letters: readonly string[]): string[] {
  return letters.map((letter, i) => `${letter}${letters[i + 1] ?? ''}`);
}

/** Words, each once, as they come. A pair is known by a number, so that one that was met before is not made a text again. */
class Words {
  readonly all: string[] = [];
  readonly #known = new Set<string | number>();

  add(word: string): void {
    if (this.#isNew(word)) this.all.push(word);
  }

  /** Of letters of one UTF-16 unit each. */
  addPairs(run: string): void {
    let letter = run.charCodeAt(0);
    for (let i = 0; i < run.length; i++) {
      const next = i + 1 < run.length ? run.charCodeAt(i + 1) : 0;
      if (this.#isNew((letter << 16) | next)) this.all.push(run.slice(i, i + 2));
      letter = next;
    }
  }

  #isNew(word: string | number): boolean {
    if (this.#known.has(word)) return false;
    this.#known.add(word);
    return true;
  }
}

/** What a text must hold to contain these words, for MATCH; null where they hold no letter and no digit. */
export function matchOf(terms: readonly string[]): string | null {
  const conditions = terms.flatMap((term) => [...runsOf(term)].map(unitsOf).flatMap(conditionsOf));
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
  const body = units.map((unit) => unit.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s*');
  const before = LATIN.test(units[0] ?? '') ? '(?<![0-9a-z])' : '';
  const after = LATIN.test(units.at(-1) ?? '') ? '(?![0-9a-z])' : '';
  return new RegExp(before + body + after, 'gu');
}
