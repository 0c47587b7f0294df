/**
 * Laws of reading siblings together: whatever list, however many forms, whichever damage, nothing is mended to what it was not, and a
 * target of a region's own stays. Notices are drawn and damaged by `sibling-notices.ts`; numbers in brackets reproduce a failure.
 */
import type { NoticeRecord } from '@wenhao/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verified } from './amount-notices.ts';
import { DAMAGES, type Damage, type Drawn, drawNotice } from './sibling-notices.ts';

/** Two damaged forms need three that are whole: what most forms say is what is true. */
const draws = fc
  .record({
    seed: fc.nat(),
    forms: fc.integer({ min: 2, max: 12 }),
    indicators: fc.integer({ min: 4, max: 20 }),
    damage: fc.constantFrom(...DAMAGES),
    times: fc.integer({ min: 1, max: 2 }),
    own: fc.constantFrom(0, 0.2, 0.5),
    alone: fc.constantFrom(0, 0.1),
  })
  .map((draw) => ({ ...draw, times: draw.forms < 5 ? 1 : draw.times }));

const plain = (text: unknown): string => (typeof text === 'string' ? text.normalize('NFKC').replace(/\s/g, '') : '');

function targetsOf(text: string): NoticeRecord[] {
  return verified(text).records.filter(({ kind }) => kind === 'performance_target');
}

/** What a record should say, or null where the notice has no such row. */
function truthOf({ data }: NoticeRecord, { truth }: Drawn) {
  const form = truth.find(({ region }) => region === data.region);
  return form?.lines.find(({ name }) => name === plain(data.indicator)) ?? null;
}

function isWronglyMended(record: NoticeRecord, drawn: Drawn): boolean {
  const { data, evidence } = record;
  const truth = truthOf(record, drawn);
  const mended = new Set(evidence.filter(({ how }) => how === 'repaired').map(({ field }) => field));
  const isTargetWrong = data.target !== null && plain(data.target) !== truth?.target;
  const areLevelsWrong = data.level1 !== truth?.level1 || data.level2 !== truth?.level2;
  return (
    ((data.proof === 'repaired' || mended.has('target') || mended.has('indicator')) && isTargetWrong) ||
    ((mended.has('level1') || mended.has('level2')) && areLevelsWrong)
  );
}

test('nothing is ever mended to what it was not', () => {
  fc.assert(
    fc.property(draws, (draw) => {
      const drawn = drawNotice(draw);
      expect(targetsOf(drawn.text).filter((record) => isWronglyMended(record, drawn))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('an undamaged notice is read as it is written, whatever targets its regions have', () => {
  fc.assert(
    fc.property(draws, (draw) => {
      const drawn = drawNotice({ ...draw, damage: 'none' });
      const targets = targetsOf(drawn.text);
      const said = targets.map(({ data }) => [data.level1, data.level2, plain(data.indicator), plain(data.target)]);
      const lines = drawn.truth.flatMap(({ lines }) => lines);
      expect(said).toEqual(lines.map(({ level1, level2, name, target }) => [level1, level2, name, target]));
      expect(targets.flatMap(({ evidence }) => evidence.filter(({ how }) => how === 'repaired'))).toEqual([]);
      expect(targets.filter(({ data }) => data.proof === 'repaired' || data.proof === 'conflict')).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

/** Damages that five siblings with one list always mend. */
const MENDED: readonly Damage[] = [
  'fused, targets shifted',
  'fused, one target lost',
  'name lost',
  'name misspelt',
  'region for a target',
  'region put in, last target without a row',
  'level 1 lost',
  'level 2 moved down',
  'level 2 beside level 1',
];

test('where the siblings share all targets, a damaged form is whole again, and the notice says what was done', () => {
  const shared = fc.record({
    seed: fc.nat(),
    forms: fc.integer({ min: 5, max: 10 }),
    indicators: fc.integer({ min: 6, max: 20 }),
    damage: fc.constantFrom(...MENDED),
  });
  fc.assert(
    fc.property(shared, (draw) => {
      const { text, truth } = drawNotice(draw);
      const { records, findings } = verified(text);
      const targets = records.filter(({ kind }) => kind === 'performance_target');
      const said = targets.map(({ data }) => [data.level1, data.level2, plain(data.indicator), plain(data.target)]);
      const lines = truth.flatMap((form) => form.lines);
      expect(said).toEqual(lines.map(({ level1, level2, name, target }) => [level1, level2, name, target]));
      const repaired = targets.filter(({ evidence }) => evidence.some(({ how }) => how === 'repaired'));
      const applied = findings.filter(({ rule, repair }) => rule === 'A5' && repair === 'applied');
      expect(applied.length > 0).toBe(repaired.length > 0);
    }),
    { numRuns: 60 },
  );
});

test('the order of the forms changes nothing', () => {
  fc.assert(
    fc.property(draws, fc.nat(), (draw, turn) => {
      const { text } = drawNotice(draw);
      const [head = '', ...forms] = text.split('区域绩效目标表\n');
      const at = turn % forms.length;
      const turned = [head, ...forms.slice(at), ...forms.slice(0, at)].join('区域绩效目标表\n');
      const said = (notice: string) =>
        targetsOf(notice)
          .map(({ data: { table_no: _, ...data } }) => JSON.stringify(data))
          .sort();
      expect(said(turned)).toEqual(said(text));
    }),
    { numRuns: 25 },
  );
});
