/** The launcher before it installs anything: what it says of wrong use. Its real work is tried on a fresh clone. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/repository.ts';

test.each([[], ['toString'], ['instal']])('launch.mjs %s: says how it is used, without a stack', (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'launch.mjs'), ...args], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toBe('Use: npm start [-- PATH…], npm test or npm run test:heavy [-- vitest argument…]\n');
});
