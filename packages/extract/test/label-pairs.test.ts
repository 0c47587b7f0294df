/** Labels and values of forms: each value under its own label, whatever stands in its row. */
import { kinds } from '@wenhao/schemas';
import { expect, test } from 'vitest';
import { extractDocument } from '../src/index.ts';
import { documentOf } from './documents.ts';

function fields(rows: readonly (readonly string[])[]) {
  const text = `关于报送绩效自评表的通知\n\n各县民政局：\n\n见附件。\n\n附件\n\n项目支出绩效自评表\n\n（2023年度）\n\n${rows.map((row) => row.join('\t')).join('\n')}\n`;
  const found = extractDocument(documentOf(text), kinds).records.filter(({ kind }) => kind === 'form_field');
  return Object.fromEntries(found.map(({ data }) => [data.label, data.value]));
}

const HEAD = [
  ['项目名称', '养老补助', '', '', '', '', '', ''],
  ['主管部门', '甲县民政局', '', '实施单位', '甲县福利院', '', '', ''],
];
const GOALS = [
  ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因'],
  ['产出指标', '数量指标', '受益人数', '≥90人', '95人', '50', '50', ''],
];

test('amounts under headers of their own', () => {
  const found = fields([
    ...HEAD,
    ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', '260', '280', '252', '10', '90%', '9'],
    ['', '其中：财政拨款', '200', '220', '202', '-', '91.8%', '-'],
    ...GOALS,
  ]);
  expect(found).toMatchObject({
    年度资金总额: '260',
    年度资金总额·全年预算数: '280',
    年度资金总额·全年执行数: '252',
    年度资金总额·执行率: '90%',
    '其中：财政拨款': '200',
    '其中：财政拨款·全年执行数': '202',
  });
  expect(found).not.toHaveProperty('全年执行数');
});

test('labels with their values in one row are no headers', () => {
  const found = fields([...HEAD, ['全年预算数', '280', '全年执行数', '252', '执行率', '90%', '', ''], ...GOALS]);
  expect(found).toMatchObject({ 全年预算数: '280', 全年执行数: '252', 执行率: '90%' });
});
