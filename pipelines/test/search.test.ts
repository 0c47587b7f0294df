/** The full-text index follows what is current. */
import { openReader } from '@wenhao/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newSetting, type Setting } from './setting.ts';

let setting: Setting;
beforeEach(() => {
  setting = newSetting();
});
afterEach(() => setting.remove());

function found(term: string): [string, string | null][] {
  const reader = openReader(setting.at('notices.db'));
  const hits = [...reader.search([term])].map(({ where, title }): [string, string | null] => [where, title]);
  reader.close();
  return hits;
}

it('a superseded version is not found, one that came back is', async () => {
  setting.write({ 'in/a.txt': '旧通知\n旧文\n' });
  await setting.load();
  expect(found('旧通')).toEqual([['title', '旧通知']]);
  setting.write({ 'in/a.txt': '新通知\n新文\n' });
  await setting.load();
  expect([found('旧通'), found('旧文'), found('新通')]).toEqual([[], [], [['title', '新通知']]]);
  setting.write({ 'in/a.txt': '旧通知\n旧文\n' });
  await setting.load();
  expect([found('旧通'), found('旧文'), found('新通')]).toEqual([[['title', '旧通知']], [['page', null]], []]);
});
