/** Heads as web pages print them. */
import { kinds } from '@wenhao/schemas';
import { describe, expect, test } from 'vitest';
import { extractDocument } from '../src/index.ts';
import { documentOf } from './documents.ts';

function notice(text: string) {
  return extractDocument(documentOf(text), kinds).records.find((r) => r.kind === 'notice')?.data;
}

const BODY = '根据上级文件，现下达你局预算指标5000万元，专项用于学校建设。\n\n云岚市财政局\n2024年6月27日\n';

describe('what stands between number and recipients', () => {
  test('labels of a page are no recipients; a notice without a title says by its text what it does', () => {
    const found = notice(
      `云财建〔2024〕51号\n颁布时间：2024-06-27 09:38:41　发文单位：云岚市财政局\n松岚区财政局：\n${BODY}`,
    );
    expect([found?.recipients, found?.kind, found?.title]).toEqual([['松岚区财政局'], 'allocation', null]);
  });

  test.each(['主送', '主送机关'])('%s： labels the recipients', (label) => {
    const found = notice(
      `云财社〔2024〕5号\n\n关于下达2024年补助资金的通知\n\n${label}：各县财政局、民政局：\n${BODY}`,
    );
    expect(found?.recipients).toEqual(['各县财政局', '各县民政局']);
  });

  test('the way to the page is no issuer', () => {
    const found = notice(
      `首页> 部门文件 > 市财政局\n云岚市财政局关于下达2024年教育补助资金的通知\n来源：云岚市财政局\n松岚区财政局：\n${BODY}`,
    );
    expect([found?.issuers, found?.recipients]).toEqual([['云岚市财政局'], ['松岚区财政局']]);
  });
});

test('of several issuers the head names the first alone, and all of them sign', () => {
  const found = notice(
    `云岚市财政局文件\n\n云财社〔2024〕5号\n\n关于下达2024年就业补助资金的通知\n\n各县财政局：\n现下达资金50万元。\n\n云岚市财政局　　云岚市人力资源和社会保障局\n2024年6月27日\n`,
  );
  expect(found?.issuers).toEqual(['云岚市财政局', '云岚市人力资源和社会保障局']);
});

test('a file of page numbers alone is a notice that points at them', () => {
  const text = '\n— 1 —\n';
  const [found] = extractDocument(documentOf(text), kinds).records;
  expect(found?.evidence).toEqual([{ field: 'first_page', span: { page: 1, start: 1, end: 6 }, how: 'derived' }]);
});

describe('labels of web pages', () => {
  const TITLE = '云岚市财政局关于下达2024年教育补助资金的通知';

  test.each([
    ['above their values in a list', `- 文号\n- 云财教〔2024〕17号\n- 发文机构\n- 教科文处\n${TITLE}`],
    [
      'beside their values without a colon',
      `文号 云财教〔2024〕17号 时效\n${TITLE}\n  • 信息来源:市财政局\n  • 浏览次数:`,
    ],
    ['around a number in brackets below the title', `${TITLE}\n(云财教[2024]17号)`],
  ])('%s', (_name, head) => {
    const found = notice(`${head}\n松岚区财政局：\n${BODY}`);
    expect([found?.doc_number, found?.issuer, found?.recipients]).toEqual([
      '云财教〔2024〕17号',
      '云岚市财政局',
      ['松岚区财政局'],
    ]);
  });

  test('two names before 文件 are two issuers', () => {
    const found = notice(`云岚市财政局 云岚市教育局文件\n云财教〔2024〕17号\n${TITLE}\n松岚区财政局：\n${BODY}`);
    expect(found?.issuers).toEqual(['云岚市财政局', '云岚市教育局']);
  });
});

test.each([
  ['关于收回部分单位2023年及以前年度结余结转资金的通知', '结余结转资金'],
  ['关于2019年扶贫专项资金分配情况的公告', '扶贫专项资金'],
  ['关于下达2022年学生资助补助经费预算的通知', '学生资助补助经费'],
])('the fund of %s', (title, fund) => {
  expect(notice(`云财教〔2024〕17号\n${title}\n松岚区财政局：\n${BODY}`)?.fund).toBe(fund);
});
