/** Inside a worker thread: sources come in as messages, what became of them goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { SourceInfo } from '@wenhao/core';
import { setStage } from './limits.ts';
import { type ProcessOptions, processSource } from './process-source.ts';
import { loadKinds } from './specs.ts';
import { type Corrections, stagesOf } from './stages.ts';
import { type PackedOutcome, packOutcome } from './transport.ts';
import type { PoolData } from './worker-pool.ts';

/** What every worker is told when it starts. */
export interface WorkerData {
  readonly options: ProcessOptions;
  readonly schemas: string | null;
  readonly corrections: Corrections;
}

const { options, schemas, corrections, stage } = workerData as WorkerData & PoolData;
const { kinds } = await loadKinds(schemas);
const stages = stagesOf(kinds, corrections);

parentPort?.on('message', async (source: SourceInfo) => {
  const outcome = packOutcome(await processSource(source, stages, options, (begun) => setStage(stage, begun)));
  parentPort?.postMessage(outcome, buffersOf(outcome));
});

/** What is handed over rather than copied. */
function buffersOf(outcome: PackedOutcome): ArrayBuffer[] {
  if (outcome.status === 'unreadable') return [];
  const arrays = [
    outcome.layout,
    outcome.packed.evidence,
    ...outcome.pages.flatMap((page) => page.boxes?.coordinates ?? []),
  ];
  return [...new Set(arrays.map((array) => array.buffer).filter((buffer) => buffer instanceof ArrayBuffer))];
}
