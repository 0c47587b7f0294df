import { PlacedText } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import { findCitations } from '../src/index.ts';

function relations(written: string): string[] {
  const text = PlacedText.ofPage({ number: 1, text: written }, 0, written.length);
  return findCitations(text).map(({ relation }) => relation);
}

describe('what a text says of a document', () => {
  test.each([
    ['根据《关于下达资金的通知》（岚财社〔2024〕5号）精神，现下达你市资金8万元', ['basis']],
    ['根据自治区财政厅《关于下达资金的通知》（岚财社〔2024〕5号），收回你市资金8万元', ['basis']],
    ['收到岚财社〔2024〕5号文件后，现分配如下', ['basis']],
    [
      '按照《关于下达资金的通知》（岚财社〔2024〕5号）、《关于追加资金的通知》（岚财社〔2024〕6号）要求',
      ['basis', 'basis'],
    ],
    ['根据《关于下达资金的通知》（岚财社〔2024〕5号）和《资金管理办法》（岚财社〔2020〕1号）', ['basis', 'rule']],
    ['现将《关于下达资金的通知》（岚财社〔2024〕5号）转发给你们', ['forwards']],
    ['请按《资金管理暂行办法》（岚财社〔2020〕1号）执行', ['rule']],
    ['《关于下达资金的通知》（岚财社〔2024〕5号）同时废止', ['repeals']],
    ['根据岚财社〔2024〕6号，岚财社〔2024〕5号文件停止执行', ['basis', 'repeals']],
    ['现收回《关于下达资金的通知》（岚财社〔2024〕5号）下达的资金', ['recalls']],
    ['现对《关于下达资金的通知》（岚财社〔2024〕5号）附件更正如下', ['amends']],
    ['此前已以岚财社〔2024〕5号下达80万元', ['mentions']],
    ['根据岚财社〔2024〕6号。岚财社〔2024〕5号作废', ['basis', 'repeals']],
  ])('%s', (written, expected) => {
    expect(relations(written)).toEqual(expected);
  });
});
