/** What must hold of any sentence: a changed number loses its proof and is reported; the order of paragraphs says nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { report, type Told } from './prose-notices.ts';

const NAMES = ['低保', '特困供养', '临时救助', '孤儿保障', '流浪救助', '残疾补贴'];
const PAYERS = ['中央', '省级', '市级', '县级', '镇级'];

interface Way {
  readonly name: string;
  readonly write: (whole: string, parts: readonly string[]) => string;
}

const list = (names: readonly string[], parts: readonly string[], joint: string) =>
  parts.map((part, i) => `${names[i]}${part}`).join(joint);

/** Ways to put a sum that leave no other reading. */
const WAYS: readonly Way[] = [
  { name: '分别为', write: (whole, parts) => `下达补助资金${whole}，分别为：${list(NAMES, parts, '，')}。` },
  { name: '合计', write: (whole, parts) => `安排${list(NAMES, parts, '、')}，合计${whole}。` },
  { name: '共计', write: (whole, parts) => `安排${list(NAMES, parts, '，')}，共计安排${whole}。` },
  { name: '其中', write: (whole, parts) => `下达补助资金${whole}，其中${list(PAYERS, parts, '、')}。` },
  { name: '括号', write: (whole, parts) => `下达补助资金${whole}（其中：${list(PAYERS, parts, '，')}）。` },
];

const money = (cents: number) => `${(cents / 100).toFixed(2)}万元`;
const cents = fc.integer({ min: 101, max: 9_999_999 });
const numbers = fc.array(cents, { minLength: 2, maxLength: 5 });

const proved = ({ proofs }: Told) => proofs.filter(([, proof]) => proof === 'proved').length;

/** Whether a changed sentence still divides: some of its parts happen to come to the whole. */
function stillAddsUp(whole: number, parts: readonly number[]): boolean {
  const sums = new Set([0]);
  for (const part of parts) for (const sum of [...sums]) sums.add(sum + part);
  return sums.has(whole);
}

describe.each(WAYS)('$name', ({ write }) => {
  test('a sum that holds is proved in all its numbers, and nothing is found', () => {
    fc.assert(
      fc.property(numbers, (parts) => {
        const whole = parts.reduce((a, b) => a + b);
        const told = report(write(money(whole), parts.map(money)));
        expect(told.findings).toEqual([]);
        expect(proved(told)).toBe(parts.length + 1);
      }),
      { numRuns: 40 },
    );
  });

  test('with any one number changed the proof goes and a finding comes', () => {
    fc.assert(
      fc.property(numbers, fc.nat(5), cents, (parts, place, other) => {
        const whole = parts.reduce((a, b) => a + b);
        const changed = [whole, ...parts].map((value, i) => (i === place % (parts.length + 1) ? other : value));
        const [said = 0, ...told] = changed;
        fc.pre(!stillAddsUp(said, told));
        const after = report(write(money(said), told.map(money)));
        expect(proved(after)).toBe(0);
        expect(after.findings.map(({ rule }) => rule)).toContainEqual(expect.stringMatching(/^X[14]$/));
      }),
      { numRuns: 60 },
    );
  });
});

test('a rate is proved by its two amounts; changed beyond rounding it is reported', () => {
  fc.assert(
    fc.property(cents, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: -3000, max: 3000 }), (fund, share, off) => {
      const spent = Math.round((fund * share) / 10_000);
      const rate = (100 * spent) / fund;
      fc.pre(spent > 100 && spent < fund && Math.abs(off) > 3 && rate + off / 100 > 0);
      const say = (percent: number) =>
        report(`补助资金${money(fund)}，支出${money(spent)}，执行率${percent.toFixed(2)}%。`);
      expect(proved(say(rate))).toBe(3);
      const wrong = say(rate + off / 100);
      expect(proved(wrong)).toBe(0);
      // Amounts of three digits leave the rate some room.
      if (spent > 10_000) expect(wrong.findings.map(({ rule }) => rule)).toEqual(['X2']);
    }),
    { numRuns: 60 },
  );
});

describe('the order of paragraphs', () => {
  const PARAGRAPHS = [
    '2023年下达我县困难群众救助补助资金1864万元，其中中央资金1592万元、自治区资金272万元。',
    '困难群众救助补助资金1864.25万元，支出1716.2万元，执行率92.06%，结余148.05万元。',
    '全县共有农村低保对象18342户、22671人，发放低保金7350.4万元。',
    '城市低保对象1437户、1750人，发放资金512.35万元。',
    '救助低保对象19779万多户，共24421人，临时救助5230人次。',
    '临时救助5230人次，本级发放286.4万元，下拨乡镇100万元，合计支出368.4万元。',
    '城乡特困人员基本生活标准分别达到城市918元/月、农村674元/月。',
    '城市特困人员基本生活标准提高到674元/月，农村特困人员基本生活标准提高到918元/月。',
    '实施项目12个，包括4个新建项目、5个改建项目、3个扩建项目，满意度101%。',
  ];

  test('changes no proof and no finding', () => {
    const sorted = (told: Told) => ({
      proofs: told.proofs.map(String).sort(),
      equations: told.equations,
      findings: told.findings.map(({ rule, severity }) => `${rule} ${severity}`).sort(),
    });
    const expected = sorted(report(...PARAGRAPHS));
    expect(expected.findings).toEqual(['X1 error', 'X3 error', 'X4 error', 'X4 error']);
    fc.assert(
      fc.property(fc.shuffledSubarray(PARAGRAPHS, { minLength: PARAGRAPHS.length }), (shuffled) => {
        expect(sorted(report(...shuffled))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
