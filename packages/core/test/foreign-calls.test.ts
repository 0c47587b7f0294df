/** A thread is not ended in the middle of foreign code, and begins no more of it once it is to be ended. */
import { expect, test } from 'vitest';
import { foreignCall, forgetForeignCalls, newForeignCalls, noForeignCalls, tellForeignCalls } from '../src/index.ts';

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('who ends it waits for the call that is under way, and no other begins', async () => {
  const calls = newForeignCalls();
  tellForeignCalls(calls);
  const said: string[] = [];
  const call = (name: string) => foreignCall(() => later(50).then(() => said.push(name)));
  const first = call('first');
  const ended = noForeignCalls(calls).then(() => said.push('ended'));
  void call('second');
  await Promise.all([first, ended]);
  await later(100);
  expect(said).toEqual(['first', 'ended']);
});

test('a call that fails is over; a thread that died is at nothing', async () => {
  const calls = newForeignCalls();
  tellForeignCalls(calls);
  await expect(foreignCall(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  void foreignCall(() => new Promise(() => {}));
  forgetForeignCalls(calls);
  await noForeignCalls(calls);
});
