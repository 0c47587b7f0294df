import type { Progress } from '@wenhao/pipelines';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../src/format/csv.ts';
import { toJson } from '../src/format/json.ts';
import { shown, tableLines } from '../src/format/table.ts';
import { fitted, widthOf } from '../src/format/width.ts';
import { waitingLine } from '../src/load-progress.ts';

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['-cmd', "'-cmd"],
    ['-1+cmd|x', "'-1+cmd|x"],
    ['-49', '-49'],
    ['-66.0%', '-66.0%'],
    ['-.5', '-.5'],
    ['-1e5', '-1e5'],
    ['\ufeff=1', "'\ufeff=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['-1,916.50', '"-1,916.50"'],
    ['a"b', '"a""b"'],
    ['两\n行', '"两\n行"'],
    ['昌吉州', '昌吉州'],
  ])('writes the text %j as %j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it('writes numbers as they are, and nothing for no value', () => {
    expect(csvLine([-49, 9007199254740993n, null, 1.5])).toBe('-49,9007199254740993,,1.5\r\n');
  });
});

describe('a table', () => {
  it('stands in columns, Chinese characters being two wide, numbers to the right', () => {
    const lines = [
      ...tableLines(
        ['region', '金额'],
        [
          ['昌吉州', 5],
          ['a', -1234567],
        ],
      ),
    ];
    expect(lines).toEqual(['region      金额', '──────  ────────', '昌吉州         5', 'a       -1234567']);
  });

  it('keeps one row on one line, and lets no control character steer the terminal', () => {
    expect(shown('a\r\nb\u001b[31m\u202e')).toBe('a↵b␛[31m\ufffd');
  });
});

describe('the width of a text', () => {
  it.each([
    ['abc', 3],
    ['昌吉州', 6],
    ['〔2021〕75号', 12],
    ['é', 1],
    ['e\u0301', 1],
    ['ａ', 2],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('tells how much of it fits', () => {
    expect(fitted('已处理 3：昌吉州', 9)).toBe('已处理 3');
    expect(fitted('abc', 9)).toBe('abc');
  });
});

describe('JSON', () => {
  it('keeps every digit of an integer', () => {
    expect(toJson({ fen: 9007199254740993n })).toBe('{"fen":9007199254740993}');
  });
});

it('a line of progress tells counts and pace, and which file is at work where none ends', () => {
  const progress: Progress = {
    ...{ done: 12, loaded: 8, skipped: 1, failed: 3, pages: 40, total: 50, seconds: 9 },
    ...{ filesPerSecond: 1.25, pagesPerSecond: 4, secondsLeft: 30.4 },
  };
  const zh = (chinese: string) => chinese;
  expect(waitingLine(progress, { file: '公文/扫描.pdf', seconds: 95 }, zh)).toBe(
    '12/50 个文件，失败 3，略过 1，1.3 个/秒，4.0 页/秒，约剩 31 秒；正在处理（已 2 分钟）：公文/扫描.pdf',
  );
});
