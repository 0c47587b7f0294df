/** Inside a worker thread: sources come in as messages, what became of them goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SourceInfo, SourceOutcome } from '@wenhao/core';
import { processSource } from './process-source.ts';
import { loadKinds } from './specs.ts';
import { type Corrections, type ReadOptions, stagesOf } from './stages.ts';

/** What every worker is told when it starts. */
export interface WorkerData {
  readonly readOptions: ReadOptions;
  readonly schemas: string | null;
  readonly corrections: Corrections;
}

const { readOptions, schemas, corrections } = workerData as WorkerData;
const { kinds } = await loadKinds(schemas);
const stages = stagesOf(kinds, corrections);

parentPort?.on('message', async (source: SourceInfo) => {
  const outcome = await processSource(source, stages, readOptions);
  parentPort?.postMessage(outcome, buffersOf(outcome));
});

/** What is handed over rather than copied. */
function buffersOf(outcome: SourceOutcome): ArrayBuffer[] {
  if (outcome.status === 'unreadable') return [];
  const arrays = [outcome.layout, ...outcome.pages.flatMap((page) => page.boxes?.coordinates ?? [])];
  return [...new Set(arrays.map((array) => array.buffer).filter((buffer) => buffer instanceof ArrayBuffer))];
}
