/** Performance forms in plain text whose cells hold several lines, and self-evaluations. */
import { kinds } from '@wenhao/schemas';
import { expect, test } from 'vitest';
import { extractDocument } from '../src/index.ts';
import { documentOf } from './documents.ts';

function recordsOf(text: string) {
  const { records } = extractDocument(documentOf(text), kinds);
  return (kind: string) => records.filter((record) => record.kind === kind).map(({ data }) => data);
}

const HEAD = [
  '区域绩效目标表',
  '（2023年度）',
  '专项名称\t\t救助补助资金',
  '中央主管部门\t\t国家某局',
  '省级财政部门\t云岚省财政厅\t省级主管部门\t云岚省某局',
  '资金情况（万元）\t年度金额：\t2370',
  '\t其中：中央补助\t2370',
];
const INDICATORS = ['绩效指标\t一级指标\t二级指标\t三级指标\t指标值', '\t产出指标\t数量指标\t救助人次\t≥12万人次'];

test('a cell of several lines does not break its table', () => {
  const goals = ['年度总体目标\t目标1：住院救助比例不低于70%；', '目标2：资助困难群众参保，实现应保尽保。'];
  const of = recordsOf([...HEAD, ...goals, ...INDICATORS].join('\n'));
  expect(of('allocation')).toEqual([]);
  expect(of('performance_table').map(({ project, amount, goals: list }) => [project, amount, list])).toEqual([
    ['救助补助资金', 2370, ['目标1：住院救助比例不低于70%；', '目标2：资助困难群众参保，实现应保尽保。']],
  ]);
  expect(of('performance_target').map(({ indicator }) => indicator)).toEqual(['救助人次']);
});

test('the head of a form whose indicators are lost is no table of allocations', () => {
  expect(recordsOf(`${HEAD.join('\n')}\n\n以下内容缺失。\n`)('allocation')).toEqual([]);
});

test('a title, a note and a unit right behind a row open something new', () => {
  const rows = ['县市\t金额\t说明', '子县\t1\t含上年结转部分；', '丑县\t2\t含上年结转部分；'];
  const below = ['2023年第二批资金分配表', '县市\t金额\t说明', '寅县\t4\t无'];
  const of = recordsOf(['分配表', '单位：万元', ...rows, ...below].join('\n'));
  expect(of('allocation').map(({ region, amount }) => [region, amount])).toEqual([
    ['子县', 1],
    ['丑县', 2],
    ['寅县', 4],
  ]);
});

test('the goals of a self-evaluation are those that were set', () => {
  const goals = ['年度总体目标\t预期目标\t\t\t实际完成情况', '\t保障基本生活\t\t\t已全部保障'];
  const of = recordsOf(['区域绩效自评表', '（2022年度）', ...goals, ...INDICATORS].join('\n'));
  expect(of('performance_table').map(({ goals: list }) => list)).toEqual([['保障基本生活']]);
});

test('a heading is no part of the sentence below it', () => {
  const of = recordsOf(
    '关于自评情况的报告\n\n省财政厅：\n一、绩效目标分解下达情况\n2022年下达我市补助资金1203.5万元，执行率99%。\n',
  );
  expect(of('figure')[0]?.label).toBe('2022年下达我市补助资金');
});

test('what stands further right than any header of a form, as when a row was joined to the one above, is told', () => {
  const joined = `${INDICATORS[1]}\t\t\t质量指标\t救助及时率\t≥95%`;
  const { records, findings } = extractDocument(documentOf([...HEAD, INDICATORS[0], joined].join('\n')), kinds);
  const targets = records.filter(({ kind }) => kind === 'performance_target');
  expect(targets.map(({ data }) => [data.indicator, data.target])).toEqual([['救助人次', '≥12万人次']]);
  const told = findings.filter(({ rule }) => rule === 'row-unread');
  expect(told.map(({ message }) => message)).toEqual([expect.stringContaining('“质量指标 救助及时率 ≥95%”')]);
});
