/** Fused names taken apart by their siblings, and names over two rows joined. */
import { PlacedText } from '@wenhao/core';
import { expect, test } from 'vitest';
import { joinBySiblings, splitBySiblings } from '../src/form/siblings.ts';
import { looksLikeTarget } from '../src/form/target.ts';
import type { IndicatorEntry } from '../src/index.ts';

function entries(...lines: readonly (readonly [string, string])[]): IndicatorEntry[] {
  const text = (value: string, start: number) =>
    value === '' ? null : PlacedText.standingFor(value, { page: 1, start, end: start + value.length });
  return lines.map(([name, target], row) => ({
    row,
    page: 1,
    period: 0,
    level1: null,
    level2: null,
    indicator: text(name, row * 100),
    target: text(target, row * 100 + 50),
    displaced: false,
  }));
}

const lines = (form: readonly IndicatorEntry[] | undefined) =>
  form?.map(({ indicator, target }) => [indicator?.text ?? null, target?.text ?? null]);

const WHOLE = [
  ['救助人次', '适度提高'],
  ['政策知晓率', '≥82%'],
  ['群众满意度', '≥85%'],
] as const;

test('names that a sibling lists one after the other are taken apart; the place of each is its own', () => {
  const [form] = splitBySiblings([
    entries(['救助人次政策知晓率', '适度提高'], ['群众满意度', '≥82%']),
    entries(...WHOLE),
  ]);
  expect(lines(form)).toEqual([
    ['救助人次', '适度提高'],
    ['政策知晓率', null],
    ['群众满意度', '≥82%'],
  ]);
  expect(form?.[1]?.indicator?.spans()).toEqual([{ page: 1, start: 4, end: 9 }]);
});

test('three names in one cell are three, with white space or without', () => {
  const [form] = splitBySiblings([entries(['救助人次 政策知晓率群众 满意度', '适度提高']), entries(...WHOLE)]);
  expect(lines(form)?.map(([name]) => name)).toEqual(['救助人次', '政策知晓率', '群众 满意度']);
});

test('a name that as many forms carry as one stays one', () => {
  const fused = entries(['救助人次政策知晓率', '适度提高']);
  expect(splitBySiblings([fused, fused, entries(...WHOLE)])[0]).toHaveLength(1);
  expect(splitBySiblings([fused, fused, entries(...WHOLE), entries(...WHOLE), entries(...WHOLE)])[0]).toHaveLength(2);
});

test('a name over two rows with one target is one, as its sibling has it', () => {
  const forms = [entries(['区域内草原', ''], ['植被盖度', '稳步上升']), entries(['区域内草原植被盖度', '稳步上升'])];
  expect(lines(joinBySiblings(forms)[0])).toEqual([['区域内草原植被盖度', '稳步上升']]);
});

test.each([
  ['及时送返', true],
  ['按要求合理确定', true],
  ['≥95%', true],
  ['救助对象及时救助率', false],
  ['有效投诉人次', false],
])('%s reads as a target: %s', (text, is) => {
  expect(looksLikeTarget(text)).toBe(is);
});
