/** Forms that repeat one list: each kind of damage read by its siblings, and what no sibling can settle left as it is. */
import { equationHolds, type NoticeRecord } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import { align } from '../src/siblings/align.ts';
import { mendSiblings } from '../src/siblings/mend-siblings.ts';
import { slipOf } from '../src/siblings/slips.ts';
import { verified } from './amount-notices.ts';
import { formText } from './sibling-notices.ts';

const LIST = [
  ['产出指标', '数量指标', '低保对象人数', '应保尽保'],
  ['', '', '临时救助人次', '适度提高'],
  ['', '质量指标', '孤儿认定准确率', '≥90%'],
  ['', '时效指标', '补助资金发放时限', '收到资金后30日内'],
  ['', '', '生活费按时发放率', '≥95%'],
  ['效益指标', '社会效益指标', '滞留人员返乡情况', '及时送返'],
  ['', '可持续影响指标', '困难群众救助制度', '进一步完善'],
  ['满意度指标', '服务对象满意度指标', '救助政策知晓率', '≥82%'],
  ['', '', '救助对象满意度', '≥85%'],
] as const;
type Rows = readonly (readonly string[])[];
const REGIONS = ['甲县', '乙县', '丙县', '丁县', '戊县', '己县'];

/** A notice with one form for each region; `changed` has the rows of the last. */
function read(changed: Rows, forms = REGIONS.length, others: Rows = LIST) {
  const regions = REGIONS.slice(0, forms);
  const last = regions.at(-1) ?? '';
  const text = regions.map((region, i) => formText(region, 40 + i, region === last ? changed : others));
  const head = '岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各县财政局：\n\n请做好绩效监控。\n\n附件';
  const { records, findings, equations } = verified(`${head}\n\n${text.join('\n\n')}\n`);
  const targets = records.filter(({ kind }) => kind === 'performance_target');
  return {
    records,
    equations,
    findings: findings.filter(({ rule }) => rule === 'A5' || rule === 'row-incomplete'),
    own: targets.filter(({ data }) => data.region === last),
    targets,
  };
}

const lineOf = ({ data }: NoticeRecord) => [data.level1, data.level2, data.indicator, data.target];
/** What a whole form says, its labels on every row. */
const WHOLE = read(LIST).own.map(lineOf);
const withCell = (row: number, column: number, text: string): Rows =>
  LIST.map((line, r) => line.map((cell, c) => (r === row && c === column ? text : cell)));
const withTargets = (targets: readonly string[]): Rows =>
  LIST.map((line, r) => [...line.slice(0, 3), targets[r] ?? '']);
const TARGETS: readonly string[] = LIST.map(([, , , target]) => target);

describe('forms that agree', () => {
  test('every target is agreed, by one equation for each indicator, and nothing is found', () => {
    const { targets, findings, equations, records } = read(LIST);
    expect(new Set(targets.map(({ data }) => data.proof))).toEqual(new Set(['agreed']));
    expect(findings).toEqual([]);
    const copies = equations.filter(({ rule }) => rule === 'A5');
    expect(copies).toHaveLength(LIST.length);
    const byId = new Map(records.map((record) => [record.recordId, record]));
    for (const { type, terms } of copies) {
      const values = terms.map(({ recordId, field, factor }) => {
        return { value: (byId.get(recordId)?.data[field] ?? null) as string | null, factor };
      });
      expect(equationHolds(type, values)).toBe(true);
    }
  });

  test('two forms are enough to agree', () => {
    expect(new Set(read(LIST, 2).targets.map(({ data }) => data.proof))).toEqual(new Set(['agreed']));
  });

  test('typesetting is no difference', () => {
    const { own, findings } = read(withCell(2, 3, '≥ 90％'));
    expect(own[2]?.data.proof).toBe('agreed');
    expect(own[2]?.data.target).toBe('≥ 90％');
    expect(findings).toEqual([]);
  });
});

describe('a damaged form is read by its siblings', () => {
  const fused = [...LIST.slice(0, 6), ['', '可持续影响指标', '困难群众救助制度救助政策知晓率', '进一步完善']];
  const shifted = [...fused, ['满意度指标', '服务对象满意度指标', '救助对象满意度', '≥82%']];
  const down = (text: string) => withTargets([...TARGETS.slice(0, 3), text, ...TARGETS.slice(3)]);
  test.each<[string, Rows, number]>([
    ['two names were fused, and the targets below stand a row too high', shifted, 3],
    ['a name was lost', withCell(7, 2, ''), 1],
    ['a name is misspelt', withCell(4, 2, '生活费按吋发放率'), 1],
    ['the name of a region stands where a target should', withCell(5, 3, '丙县'), 1],
    ['the name of a region was put in, and the last target was lost', down('己县'), 2],
    ['the name of a region was put in, and the last target has no row', [...down('己县'), ['', '', '', '≥85%']], 1],
    ['level 1 was lost', LIST.map((line) => ['', ...line.slice(1)]), 6],
    [
      'a level-2 label stands on the next row',
      withCell(3, 1, '').map((l, r) => (r === 4 ? ['', '时效指标', ...l.slice(2)] : l)),
      1,
    ],
  ])('%s', (_, rows, count) => {
    const { own, findings } = read(rows);
    expect(own.map(lineOf)).toEqual(WHOLE);
    expect(findings.filter(({ repair }) => repair === 'applied').length).toBeGreaterThanOrEqual(count);
    for (const { message, messageEn, recordId } of findings) {
      expect(`${message}${messageEn}`).not.toMatch(/undefined|null|NaN/);
      expect(recordId).not.toBeNull();
    }
  });

  test('a mended target says so, in all its fields and in its evidence', () => {
    const { own, findings } = read(withCell(2, 3, '丙县'));
    expect(own[2]?.data).toMatchObject({
      target: '≥90%',
      comparator: '>=',
      target_value: 90,
      target_unit: '%',
      proof: 'repaired',
    });
    expect(own[2]?.evidence.filter(({ field }) => field === 'target').map(({ how }) => how)).toEqual(['repaired']);
    expect(findings[0]).toMatchObject({ rule: 'A5', actual: '丙县', expected: '≥90%', repair: 'applied' });
    expect(findings[0]?.message).toContain('其余 5 张同类表');
  });

  test('a relabelled row keeps the proof of its target', () => {
    const { own } = read(LIST.map((line) => ['', ...line.slice(1)]));
    expect(new Set(own.map(({ data }) => data.proof))).toEqual(new Set(['agreed']));
    expect(own[0]?.evidence.find(({ field }) => field === 'level1')?.how).toBe('repaired');
  });
});

describe('what siblings do not settle stays as it is read', () => {
  test.each([2, 3, 4])('of %i forms that share all targets but one, the one is told', (forms) => {
    const [shared, more] = [LIST.length - 1, ['救助信息公开率', '资金审核率'].map((name) => ['', '', name, '≥95%'])];
    const { findings, own } = read([...withCell(0, 3, '≥12人'), ...more], forms, [...LIST, ...more]);
    expect(own[0]?.data.target).toBe('≥12人');
    expect(findings).toMatchObject([
      { severity: 'note', message: expect.stringContaining(`有 ${shared + 2} 项指标值相同`) },
    ]);
    expect(findings[0]?.message).toContain('“≥12人”');
  });

  test('a target of a region’s own', () => {
    const { own, findings } = read(withCell(2, 3, '≥70%'));
    expect(own[2]?.data).toMatchObject({ target: '≥70%', proof: 'single' });
    expect(findings.map(({ severity, repair }) => [severity, repair])).toEqual([['note', null]]);
  });

  test('targets of which each region has its own', () => {
    const forms = REGIONS.map((region, i) => formText(region, 40 + i, withCell(1, 3, `≥${20 + 7 * i}人`)));
    const { records, findings } = verified(
      `岚财社〔2024〕5号\n\n关于下达补助资金的通知\n\n附件\n\n${forms.join('\n\n')}`,
    );
    const second = records.filter(({ data }) => data.indicator === '临时救助人次');
    expect(second.map(({ data }) => [data.target, data.proof])).toEqual(
      REGIONS.map((_, i) => [`≥${20 + 7 * i}人`, 'single']),
    );
    expect(findings.filter(({ rule }) => rule === 'A5')).toEqual([]);
  });

  test('a blank target is not filled in', () => {
    const { own, findings } = read(withCell(5, 3, ''));
    expect(own[5]?.data.target).toBeNull();
    expect(findings.map(({ rule, repair }) => [rule, repair])).toEqual([['row-incomplete', null]]);
  });

  const above = withTargets(TARGETS.toSpliced(3, 1));
  const below = withTargets([...TARGETS.slice(0, 2), '', TARGETS[2] ?? '', TARGETS[3] ?? '', ...TARGETS.slice(5)]);
  test.each([
    ['above', above],
    ['below', below],
  ])('targets that stand a row off a blank cell, %s it: one would have to be made up', (_, rows) => {
    const { own, findings } = read(rows);
    expect(own.map(({ data }) => data.target ?? '')).toEqual(rows.map(([, , , target]) => target));
    expect(findings.map(({ repair }) => repair)).toContain('proposed');
    expect(findings.filter(({ repair }) => repair === 'applied')).toEqual([]);
  });

  test.each(['改建敬老院床位数量', '扩建敬老院床位数量'])('%s is not 新建敬老院床位数量', (name) => {
    const others = withCell(4, 2, '新建敬老院床位数量');
    const { own, findings, equations } = read(withCell(4, 2, name), 6, others);
    expect(own[4]?.data).toMatchObject({ indicator: name, target: '≥95%', proof: 'single' });
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(findings.map(({ actual, repair }) => [actual, repair])).toContainEqual([name, 'proposed']);
    expect(equations.flatMap(({ terms }) => terms).some((term) => term.recordId === own[4]?.recordId)).toBe(false);
  });

  test.each([
    ['≥950%', 2],
    ['≥9%', 2],
    ['≥8.5%', 8],
  ])('%s, a figure with a slip', (target, row) => {
    const { own, findings } = read(withCell(row, 3, target));
    expect(own[row]?.data).toMatchObject({ target, proof: 'single' });
    const usual = LIST[row]?.[3];
    const said = findings.map(({ severity, expected, actual, repair }) => ({ severity, expected, actual, repair }));
    expect(said).toEqual([{ severity: 'warning', expected: usual, actual: target, repair: 'proposed' }]);
  });

  test('two targets that seem to have changed places', () => {
    const { own, findings } = read(withTargets(TARGETS.with(2, TARGETS[3] ?? '').with(3, TARGETS[2] ?? '')));
    expect(own.slice(2, 4).map(({ data }) => data.target)).toEqual(['收到资金后30日内', '≥90%']);
    expect(findings.map(({ rule, repair }) => [rule, repair])).toEqual([['A5', 'proposed']]);
  });

  test('where two forms differ, neither is the rule', () => {
    const rows = withCell(2, 3, '丙县').map((line, r) => (r === 4 ? ['', '数量指标', '另一个指标', '≥1个'] : line));
    const { own, findings } = read(rows, 2);
    expect(own[2]?.data.target).toBe('丙县');
    expect(findings.every(({ repair }) => repair !== 'applied')).toBe(true);
  });

  test('the name of a region where each region has its own target', () => {
    const forms = REGIONS.map((region, i) =>
      formText(region, 40 + i, withCell(1, 3, i === 5 ? '己县' : `≥${20 + 7 * i}人`)),
    );
    const { records } = verified(`岚财社〔2024〕5号\n\n关于下达补助资金的通知\n\n附件\n\n${forms.join('\n\n')}`);
    const alien = records.filter(({ data }) => data.indicator === '临时救助人次').at(-1);
    expect(alien?.data).toMatchObject({ target: '己县', proof: 'conflict' });
  });

  test('what a person corrected', () => {
    const { records } = read(withCell(2, 3, '丙县'));
    const corrected = records.map((record): NoticeRecord => {
      if (record.data.proof !== 'repaired') return record;
      const evidence = record.evidence.map((each) => ({ ...each, how: 'corrected' as const }));
      return { ...record, data: { ...record.data, target: '丙县', target_value: null, proof: 'single' }, evidence };
    });
    const kinds = [{ kind: 'performance_target', proves: 'sibling-form' as const }];
    const verdict = mendSiblings({ noticeId: records[0]?.noticeId ?? '', pages: [], records: corrected, kinds });
    const changed = [...(verdict.records?.values() ?? [])].filter((record) => record?.data.target === '丙县');
    expect(corrected.filter(({ data }) => data.target === '丙县')).toHaveLength(1);
    expect(changed).toEqual([]);
    expect(verdict.violations?.filter(({ repair }) => repair === 'applied')).toEqual([]);
  });

  test('rows in another order', () => {
    const { own, findings } = read([...LIST.slice(0, 3), LIST[4], LIST[3], ...LIST.slice(5)]);
    expect(own[3]?.data).toMatchObject({ indicator: '生活费按时发放率', target: '≥95%', proof: 'agreed' });
    expect(findings.filter(({ expected }) => expected?.startsWith('≥') ?? false)).toEqual([]);
  });

  test('forms of other lists, and of other periods, are no siblings', () => {
    const other = LIST.map(([one, two, name, target]) => [one, two, `${name}（附）`, target]);
    const { own } = read(other);
    expect(new Set(own.map(({ data }) => data.proof))).toEqual(new Set(['single']));
  });
});

describe('what the repairs are made of', () => {
  test('sequences are aligned with gaps where something is missing', () => {
    const pair = (a: string, b: string) =>
      align({ first: a.length, second: b.length, worth: (i, j) => (a[i] === b[j] ? 2 : -3), gap: -1 });
    expect(pair('ac', 'abc')).toEqual([0, 2]);
    expect(pair('abxc', 'abc')).toEqual([0, 1, null, 2]);
    expect(pair('', 'abc')).toEqual([]);
    expect(pair('abc', '')).toEqual([null, null, null]);
  });

  test.each([
    ['生活费按吋发放率', '生活费按时发放率', 'sure'],
    ['困难群众救助人次', '困难群众救助人数', null],
    ['2023年培训班完成率', '2024年培训班完成率', null],
    ['省级补助资金到位率', '县级补助资金到位率', null],
    ['救助率', '求助率', null],
    ['城乡特困人员救助供养标', '城乡特困人员救助供养标准', 'sure'],
    ['改建高标准农田面积', '新建高标准农田面积', null],
    ['改建乡镇敬老院床位数量', '扩建乡镇敬老院床位数量', null],
    ['困难群众求助完成率', '困难群众救助完成率', null],
    ['困难残工救助覆盖率', '困难职工救助覆盖率', 'likely'],
    ['资助学生人数覆盖率', '资助小学生人数覆盖率', null],
  ])('%s for %s: a slip, %s', (written, name, slip) => {
    expect(slipOf(written, name)).toBe(slip);
  });
});
