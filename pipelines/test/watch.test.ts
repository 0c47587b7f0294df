/** Which files a watch takes, and when. */
import { appendFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Meter } from '../src/progress.ts';
import { Look } from '../src/watch.ts';
import { newSetting, type Setting } from './setting.ts';

let setting: Setting;
beforeEach(() => {
  setting = newSetting();
});
afterEach(() => setting.remove());

it('a file is taken when two looks find it the same, and again when it changes', async () => {
  const look = new Look([setting.at('in')]);
  const ready = async () => {
    const inputs = await look.again();
    look.loaded(inputs);
    return inputs.map(({ path }) => path).sort();
  };
  setting.write({ 'in/a.txt': '甲\n', 'in/.part': 'x' });
  expect(await ready()).toEqual([]);
  setting.write({ 'in/b.txt': '乙' });
  expect(await ready()).toEqual([setting.at('in/a.txt')]);
  appendFileSync(setting.at('in/b.txt'), '丙');
  expect(await ready()).toEqual([]);
  expect(await ready()).toEqual([setting.at('in/b.txt')]);
  expect(await ready()).toEqual([]);
  setting.write({ 'in/a.txt': '甲二\n' });
  rmSync(setting.at('in/b.txt'));
  expect([await ready(), await ready(), await ready()]).toEqual([[], [setting.at('in/a.txt')], []]);
});

it('the time left goes by what was lately done, not by what was skipped at first', () => {
  let now = 0;
  const meter = new Meter(
    () => 1100,
    () => now,
  );
  for (let i = 0; i < 900; i++) meter.add({ status: 'skipped', pages: 0 });
  let progress = meter.add({ status: 'skipped', pages: 0 });
  for (let i = 0; i < 99; i++) {
    now += 1000;
    progress = meter.add({ status: 'loaded', pages: 2 });
  }
  expect(progress).toMatchObject({ done: 1000, skipped: 901, loaded: 99, pages: 198, total: 1100 });
  expect(progress.filesPerSecond).toBeCloseTo(1);
  expect(progress.pagesPerSecond).toBeCloseTo(2);
  expect(progress.secondsLeft).toBeCloseTo(100);
});
