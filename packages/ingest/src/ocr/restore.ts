/**
 * Signs that recognisers drop or leave half read → the sign that is printed. Enters: lines and their page. Leaves: the same lines, with boxes
 * to tick, ≥ and ≤, the brackets of a 文号, dashes between numbers and digits taken for letters as they are drawn. The reading that was changed stays
 * among the alternatives. Example: "财社〔2023)118号" is "财社〔2023〕118号", "2024一2026" is "2024—2026".
 */
import { withComparisonSigns } from './comparison-signs.ts';
import { type OcrCharacter, type OcrLine, type PreparedPage, readAs } from './engine.ts';
import { withTickBoxes } from './tick-boxes.ts';

export interface Restored {
  readonly lines: readonly OcrLine[];
  /** What was changed, e.g. ">96.5% → ≥96.5%". */
  readonly changes: readonly string[];
}

export function restoredSigns(lines: readonly OcrLine[], page: PreparedPage): Restored {
  const signs = withComparisonSigns(lines, page.ink).map(withBrackets).map(withDashes).map(withDigits);
  const restored = withTickBoxes(signs, page);
  const changes = restored.flatMap((line, i) => {
    const [before, after] = [lines[i] ? textOf(lines[i]) : '', textOf(line)];
    return before === after ? [] : [`${before} → ${after}`];
  });
  return { lines: restored, changes };
}

function textOf({ characters }: OcrLine): string {
  return characters.map(({ text }) => text).join('');
}

/** A year in brackets before a number is one of a 文号, whose line may end before 号; where one of its brackets may be 〔 or 〕, both are. */
const YEAR = /([〔（([【])\d{4}([〕）)\]】])(?=第?\d+(?:号|$))|〔\d{4}[)）\]]|[(（[]\d{4}〕/g;
/** Round brackets are taken for 〔〕 so often, where they are not. */
const ROUND_ENOUGH = 0.04;

function withBrackets(line: OcrLine): OcrLine {
  const text = textOf(line);
  if (text.length !== line.characters.length) return line;
  const characters = [...line.characters];
  for (const { index, 0: match } of text.matchAll(YEAR)) {
    const [open, close] = [index, index + match.length - 1];
    if (!mayBe(characters[open], '〔') && !mayBe(characters[close], '〕')) continue;
    characters[open] = readAs(characters[open] as OcrCharacter, '〔');
    characters[close] = readAs(characters[close] as OcrCharacter, '〕');
  }
  return { ...line, characters };
}

/** A Chinese one never stands between two digits: a dash does. */
function withDashes(line: OcrLine): OcrLine {
  const isDigit = (character: OcrCharacter | undefined) => /^\d$/.test(character?.text ?? '');
  const { characters } = line;
  const isDash = (i: number) =>
    characters[i]?.text === '一' && isDigit(characters[i - 1]) && isDigit(characters[i + 1]);
  if (!characters.some((_, i) => isDash(i))) return line;
  return { ...line, characters: characters.map((each, i) => (isDash(i) ? readAs(each, '—') : each)) };
}

/** Letters that are drawn like digits. */
const LIKE_DIGITS: ReadonlyMap<string, string> = new Map(Object.entries({ o: '0', O: '0', l: '1', I: '1' }));
const NUMBER = /^-?[\doOlI][\doOlI.,]*$/;

/** In a line that is a number but for such letters, those that may be digits are. */
function withDigits(line: OcrLine): OcrLine {
  const text = textOf(line);
  if (/^[-\d.,]*$/.test(text) || !NUMBER.test(text)) return line;
  const digits = line.characters.map((each) => LIKE_DIGITS.get(each.text) ?? each.text);
  const mayBeNumber = line.characters.every(
    (each, i) => each.text === digits[i] || isSeenAs(each, digits[i] as string),
  );
  if (!mayBeNumber) return line;
  return { ...line, characters: line.characters.map((each, i) => readAs(each, digits[i] as string)) };
}

function isSeenAs({ alternatives }: OcrCharacter, sign: string): boolean {
  return alternatives.some(({ text }) => text === sign);
}

function mayBe(character: OcrCharacter | undefined, sign: string): boolean {
  if (character?.text === sign) return true;
  return character?.alternatives.some(({ text, weight }) => text === sign && weight >= ROUND_ENOUGH) ?? false;
}
