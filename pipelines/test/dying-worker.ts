/** A worker that exits or throws where a file tells it to. */
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { encodeLayout, type SourceInfo } from '@wenhao/core';

parentPort?.on('message', (source: SourceInfo) => {
  const text = readFileSync(source.file, 'utf8');
  if (text === 'exit\n') process.exit(7);
  if (text === 'crash\n') throw new Error('crashed');
  const page = { number: 1, text, method: 'text', width: null, height: null, confidence: null, boxes: null } as const;
  const layout = Uint8Array.from(encodeLayout({ pages: [page], blocks: [], notes: [] }));
  parentPort?.postMessage({
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
});
