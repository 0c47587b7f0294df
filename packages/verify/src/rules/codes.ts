/**
 * K1 to K4, the codes in a notice: budget subjects, divisions, marks of direct funds. Enters: its records, e.g. 1100248 社会保障和就业共同财政事权转移支付收入.
 * Leaves: findings for codes that cannot be, or that contradict what stands beside them. What the lists do not know is at most a note.
 */
import type { NoticeRecord } from '@wenhao/core';
import { type CheckedNotice, recordsOf, type Verdict, type Violation } from '../check.ts';
import { KNOWN_MARKS, knownMark } from '../codelists/fund-mark-list.ts';
import { noticeDate } from '../codelists/notice-date.ts';
import { classesNamed, LAST_EDITION, subjectClass, subjectStem } from '../codelists/subject-classes.ts';
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

type Found = Omit<Violation, 'rule' | 'record'>;

function checkSubjects(notice: CheckedNotice): Verdict {
  const [head] = recordsOf(notice, 'notice');
  const subjects = recordsOf(notice, 'subject_code');
  const year = editionYear(head);
  const named = Map.groupBy(subjects, codeOf);
  const violations = [...named.values()].flatMap((same): Violation[] => {
    const [record] = same;
    const found = record ? (impossibleClass(record, year) ?? otherClass(record) ?? twoNames(same)) : null;
    return found ? [{ rule: 'K1', record, ...found }] : [];
  });
  return { violations };
}

/** The code in plain digits; it may stand in full-width ones. */
function codeOf({ data }: NoticeRecord): string {
  return String(data.code).normalize('NFKC').replace(/\s/g, '');
}

/** The edition that a notice uses: its fiscal year's, else that of its date. */
function editionYear(head: NoticeRecord | undefined): number | null {
  const year = head?.data.fiscal_year;
  if (typeof year === 'number') return year;
  const { on } = noticeDate(head);
  return on === null ? null : Number(on.slice(0, 4));
}

function impossibleClass(record: NoticeRecord, year: number | null): Found | null {
  const code = codeOf(record);
  const known = subjectClass(code);
  const digits = code.slice(0, 3);
  if (known && (known.since === null || year === null || year >= known.since)) return null;
  const when = known ? `${known.since} 年才设` : `2007—${LAST_EDITION} 年的《政府收支分类科目》没有`;
  const mayBeNew = !known && year !== null && year > LAST_EDITION;
  return {
    severity: mayBeNew ? 'note' : 'warning',
    zh: `科目 ${code} 的类 ${digits} ${known ? `${when}，公文用的是 ${year} 年的科目` : when}`,
    en: known
      ? `subject ${code}: class ${digits} exists since ${known.since} only; the notice uses the subjects of ${year}`
      : `subject ${code}: no edition from 2007 to ${LAST_EDITION} has a class ${digits}`,
    actual: code,
  };
}

/** A class under the name of another: 208 教育支出. */
function otherClass(record: NoticeRecord): Found | null {
  const { data } = record;
  const code = codeOf(record);
  if (data.level !== '类' || data.name === null || subjectClass(code)?.names.includes(subjectStem(String(data.name)))) {
    return null;
  }
  const [other] = classesNamed(String(data.name), code.slice(0, 1));
  if (!other) return null;
  return {
    severity: 'warning',
    zh: `科目 ${code} 写作“${data.name}”，而“${data.name}”是 ${other.code}，${code} 是“${subjectClass(code)?.names[0]}”`,
    en: `subject ${code} is called “${data.name}”, which is ${other.code}; ${code} is “${subjectClass(code)?.names[0]}”`,
    expected: other.code,
    actual: code,
  };
}

/** One code with two names that have nothing in common. A shorter form of the same name is none. */
function twoNames(same: readonly NoticeRecord[]): Found | null {
  const names = [...new Set(same.flatMap(({ data }) => (data.name === null ? [] : [subjectStem(String(data.name))])))];
  const [first = ''] = names;
  const other = names.find((name) => !sameSubject(first, name));
  if (!other) return null;
  const [code] = same.map(codeOf);
  return {
    severity: 'warning',
    zh: `科目 ${code} 在公文中有两个名称：“${first}”和“${other}”`,
    en: `subject ${code} has two names in the notice: “${first}” and “${other}”`,
    actual: `${first} | ${other}`,
  };
}

/** 特困人员供养 and 特困人员救助供养: all characters of the one stand in the other, in order. */
function sameSubject(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  let at = 0;
  for (const c of long) if (c === short[at]) at++;
  return at === short.length;
}

function checkMarks(notice: CheckedNotice): Verdict {
  const violations = recordsOf(notice, 'direct_fund_mark').flatMap((record): Violation[] => {
    const found = markFound(String(record.data.code), record.data.label === null ? null : String(record.data.label));
    return found ? [{ rule: 'K4', record, ...found }] : [];
  });
  return { violations };
}

function markFound(code: string, label: string | null): Found | null {
  const known = knownMark(code);
  if (!known) {
    return {
      severity: 'note',
      zh: `标识 ${code}${label ? `“${label}”` : ''} 不在已见过的标识之列，照录`,
      en: `mark ${code}${label ? ` “${label}”` : ''} is none that was seen before; it is kept as written`,
      actual: code,
    };
  }
  if (label === null || known.label.test(label)) return null;
  const other = KNOWN_MARKS.find((mark) => mark.code !== code && mark.label.test(label));
  if (!other) return null;
  return {
    severity: 'warning',
    zh: `标识 ${code} 写作“${label}”，而“${label}”的标识是 ${other.code}，${code} 是“${known.name}”（${known.seen}）`,
    en: `mark ${code} is called “${label}”, which is ${other.code}; ${code} is “${known.name}” (${known.seen})`,
    expected: `${code} ${known.name} | ${other.code} ${other.name}`,
    actual: `${code} ${label}`,
  };
}

const subjectNotice = (subject: string): string => exampleNotice({ body: `现下达补助资金，支出列“${subject}”科目。` });
const markNotice = (mark: string): string => exampleNotice({ body: `此次下达资金为直达资金，标识为“${mark}”。` });
/** A prefecture's notice with one county that another name was given in 2021. */
const countyNotice = (county: string): string =>
  exampleNotice({
    attachments: [
      '附件',
      '2024年困难群众救助补助资金分配表',
      '单位：万元',
      exampleTable([
        ['县市', '下达资金'],
        ['合计', 100],
        ['楚雄市', 40],
        ['双柏县', 31],
        [county, 29],
      ]),
    ],
  }).replaceAll('岚江省财政厅', '楚雄彝族自治州财政局');

export const CODE_RULES: readonly Rule[] = [
  defineRule({
    id: 'K1',
    zh: '科目在《政府收支分类科目》之中，一个代码一个名称',
    en: 'the budget subject exists, and a code has one name',
    severity: 'warning',
    check: checkSubjects,
    example: { fires: subjectNotice('2990101 行政运行'), holds: subjectNotice('2080101 行政运行') },
  }),
  defineRule({
    id: 'K2',
    zh: '级次用词（类、款、项）与代码位数一致',
    en: 'the word for the level agrees with the number of digits',
    severity: 'warning',
    example: {
      fires: subjectNotice('2080299类其他民政管理事务支出'),
      holds: subjectNotice('2080299项其他民政管理事务支出'),
    },
  }),
  defineRule({
    id: 'K3',
    zh: '行政区划在公文日期存在，名称无误',
    en: 'the division exists on the date of the notice, under that name',
    severity: 'warning',
    example: { fires: countyNotice('禄丰县'), holds: countyNotice('禄丰市') },
  }),
  defineRule({
    id: 'K4',
    zh: '直达资金标识是见过的，名称与代码相符',
    en: 'the mark of direct funds is known, and its label agrees with its code',
    severity: 'warning',
    check: checkMarks,
    example: { fires: markNotice('01003 参照直达资金'), holds: markNotice('02001 参照直达资金') },
  }),
];
