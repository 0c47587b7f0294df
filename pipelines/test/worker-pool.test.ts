import { afterEach, expect, test } from 'vitest';
import { WorkerPool } from '../src/worker-pool.ts';

let pool: WorkerPool<number, number> | undefined;

function threadsOf(slowMs: number, milliseconds: number): Promise<number[]> {
  const module = new URL('./slow-worker.ts', import.meta.url);
  pool = new WorkerPool<number, number>({ module, size: 2, workerData: {}, slowMs, onDeath: () => -1 });
  return Promise.all([1, 2, 3, 4].map(() => (pool as WorkerPool<number, number>).process(milliseconds)));
}

afterEach(() => pool?.close());

test('a few quick tasks are not worth a second worker', async () => {
  expect(new Set(await threadsOf(60_000, 1)).size).toBe(1);
});

test('slow tasks that wait have workers of their own', async () => {
  expect(new Set(await threadsOf(50, 400)).size).toBe(2);
});
