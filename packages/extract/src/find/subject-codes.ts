/**
 * 政府收支分类科目: codes of budget subjects. Enters: "列入“2080299类其他民政管理事务支出”科目". Leaves: code, name, level, side.
 * 类 has 3 digits, 款 5, 项 7; income codes begin with 1 (政府收支分类科目, yearly editions of the Ministry of Finance).
 */
import type { PlacedText } from '@wenhao/core';
import { asName, fold } from './fold.ts';

export interface SubjectCode {
  readonly code: PlacedText;
  readonly name: PlacedText | null;
  readonly level: '类' | '款' | '项';
  /** The level word as written, which may contradict the digits. */
  readonly written: PlacedText | null;
  readonly side: '收入' | '支出';
}

const CODE = '(?<code>[1235]\\d{2}(?:\\d{2}){0,2})';
const QUOTE = '[“”"\'「『]';
/** “2110399,节能环保支出…”: a comma behind a code that opens a quotation. */
const IN_QUOTES = '(?<=(?:[“"「]|科目:)\\s*[1235]\\d{2,6}\\s*)';
/** A name, perhaps with those of the levels above it: 节能环保支出-污染防治-其他污染防治支出. */
const PATH = '[\\p{Script=Han}()、（）]{2,40}?(?:[-—–][\\p{Script=Han}()、（）]{2,40}?){0,3}';
const CODE_THEN_NAME = new RegExp(
  `(?<![\\d.,A-Za-z〔\\[])(?:第\\s*)?${CODE}(?!\\d|[.,]\\d|\\s*(?:万|亿)?元|\\s*年|\\s*[人户亩]|\\s*号|%)\\s*[”"]?\\s*(?<level>[类款项])?\\s*(?:科目)?\\s*(?:[-—–一:·]{0,2}|${IN_QUOTES},)\\s*(?<quote>${QUOTE})?\\s*(?<name>${PATH})\\s*(?=[”"'」』]|科目|[,。;，；\\n]|$|[、(]\\s*[“"第\\d]|等)`,
  'gu',
);
const NAME_THEN_CODE = new RegExp(
  `(?:^|[“"'「,，。;；、:：列入]|\\s)(?<name>[\\p{Script=Han}]{2,24}(?:[-—][\\p{Script=Han}]{2,24}){0,2})\\s*[”"']?\\s*[(]\\s*(?:科目)?(?:代码|编码)?[:]?\\s*${CODE}\\s*(?<level>[类款项])?\\s*[)]`,
  'gu',
);
/** 转移性收入列“1100245”: a code without its name. */
const CODE_ALONE = new RegExp(`(?:列入?|科目)\\s*[:]?\\s*${QUOTE}\\s*${CODE}\\s*(?=[”"'」』])`, 'gu');
/** A sentence speaks of subjects only where one of these words stands near. */
/** A code that stands in quotes with its name needs no such word: “2130314防汛”. */
const QUOTED_CODE = /[“"「]\s*[1235]\d{4}(?:\d{2})?\s*[—\p{Script=Han}-]/u;
const CONTEXT = /科目|列入|列[“"'“第\d一]|功能分类|经济分类|收支分类|支出列|收入列|款列|请列/;

/** The level that the digits say. */
export function levelOfCode(code: string): SubjectCode['level'] {
  return code.length <= 3 ? '类' : code.length <= 5 ? '款' : '项';
}

export function sideOfCode(code: string): SubjectCode['side'] {
  return code.startsWith('1') ? '收入' : '支出';
}

/** The codes that a text names, in order; nothing where the text does not speak of subjects. */
export function findSubjectCodes(text: PlacedText): SubjectCode[] {
  const folded = fold(text.text);
  if (!CONTEXT.test(folded) && !QUOTED_CODE.test(folded)) return [];
  const found = new Map<number, SubjectCode>();
  for (const match of folded.matchAll(NAME_THEN_CODE)) add(found, text, match);
  for (const match of folded.matchAll(CODE_THEN_NAME)) add(found, text, match);
  for (const match of folded.matchAll(CODE_ALONE)) add(found, text, match);
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, code]) => code);
}

/** Three digits are a subject only with its level word, in quotes or brackets: 208类, “208 …”, (213); 200天 is none. */
function standsForSubject(
  text: string,
  at: number,
  { code, level }: { code: string; level: string | undefined },
): boolean {
  return (
    code.length > 3 ||
    level !== undefined ||
    /[“"'「（(]\s*(?:第\s*)?$/.test(text.slice(0, at)) ||
    /(?:列|科目)\s*[:：]?\s*[“"]?$/.test(text.slice(0, at))
  );
}

/** （…列2296004用于教育事业的彩票公益金支出）: a bracket that opens before the name closes behind it. */
function withoutLooseBracket(name: PlacedText): PlacedText {
  return /[(（]/.test(name.text) ? name : name.replace(/[)）]+$/g, '');
}

function add(found: Map<number, SubjectCode>, text: PlacedText, match: RegExpExecArray): void {
  const { code = '', name = '', level } = match.groups ?? {};
  const at = match.index + match[0].indexOf(code);
  if (found.has(at) || !standsForSubject(text.text, at, { code, level })) return;
  const nameAt = name
    ? match.index +
      match[0].indexOf(
        name,
        name && match[0].indexOf(name) < match[0].indexOf(code) ? 0 : match[0].indexOf(code) + code.length,
      )
    : -1;
  const levelAt = level ? match.index + match[0].indexOf(level, at - match.index + code.length) : -1;
  const written =
    nameAt < 0
      ? null
      : withoutLooseBracket(
          asName(text.slice(nameAt, nameAt + name.length)).replace(/^(?:列入|列|科目)|(?:相关科目|科目)$/g, ''),
        );
  found.set(at, {
    code: text.slice(at, at + code.length),
    name: written && written.length > 0 ? written : null,
    level: levelOfCode(code),
    written: levelAt < 0 ? null : text.slice(levelAt, levelAt + 1),
    side: sideOfCode(code),
  });
}
