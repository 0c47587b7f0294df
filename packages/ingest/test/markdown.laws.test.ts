/** What is told line by line is what a Markdown parser tells (but for headings with a link, whose place the parser loses). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownBlocks, parsedBlocks } from '../src/text/markdown.ts';

const PIECES = [
  '#',
  '##',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '---',
  '***',
  '- -',
  '_',
  '*',
  '|',
  ':-',
  '-',
  '通知',
  'a',
  '1.',
  '>',
];
const MORE = [
  '〔2024〕',
  '~~',
  '<b>',
  '\\',
  '&amp;',
  '\f',
  '\u3000',
  '=',
  '    ',
  '####### ',
  '# #',
  '[1]',
  '`',
  '\u00a0',
];

const notices = fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 24 }).map((parts) => parts.join(''));

test('blocks are those of remark', () => {
  fc.assert(
    fc.property(notices, (text) => {
      expect(markdownBlocks(text)).toEqual(parsedBlocks(text, 0));
    }),
    { numRuns: 1000 },
  );
});

test('a heading is cut to its words', () => {
  const text = '前言\n## 一、总则 ##\n正文\n***\n尾';
  const blocks = markdownBlocks(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
  expect(blocks).toEqual([
    ['paragraph', '前言'],
    ['heading', '一、总则'],
    ['paragraph', '正文'],
    ['rule', '***'],
    ['paragraph', '尾'],
  ]);
});

test('long lines of white space cost no more than their length', () => {
  const start = performance.now();
  for (const line of [
    '\t'.repeat(300_000),
    ' \t\n'.repeat(100_000),
    `# a${' '.repeat(300_000)}b`,
    '* '.repeat(150_000),
  ]) {
    expect(markdownBlocks(`${line}\n通知`).at(-1)?.kind).toBe('paragraph');
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
