/** A worker that exits, throws, hangs or takes all memory where a file tells it to. */
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { encodeLayout, type SourceInfo } from '@wenhao/core';
import type { PoolData } from '../src/lane.ts';
import { setStage } from '../src/limits.ts';
import { packOutcome } from '../src/transport.ts';

const { stage } = workerData as PoolData;

parentPort?.on('message', (source: SourceInfo) => {
  setStage(stage, 'read');
  const text = readFileSync(source.file, 'utf8');
  if (text === 'exit\n') process.exit(7);
  if (text === 'crash\n') throw new Error('crashed');
  setStage(stage, 'extract');
  while (text === 'hang\n');
  const heap: number[][] = [];
  while (text === 'heap\n') heap.push(Array.from({ length: 100_000 }, Math.random));
  const buffers: Uint8Array[] = [];
  while (text === 'buffers\n' && buffers.length < 400) buffers.push(new Uint8Array(10_000_000).fill(buffers.length));
  const page = { number: 1, text, method: 'text', width: null, height: null, confidence: null, boxes: null } as const;
  const layout = Uint8Array.from(encodeLayout({ pages: [page], blocks: [], notes: [] }));
  const outcome = packOutcome({
    status: 'loaded',
    source,
    pages: [page],
    layout,
    records: [],
    findings: [],
    equations: [],
    corrected: new Map(),
    timings: {},
  });
  parentPort?.postMessage(outcome);
});
