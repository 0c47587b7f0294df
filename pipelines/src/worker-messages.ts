/** Inside a worker thread: sources come in as messages, what became of them goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type SourceInfo, tellForeignCalls } from '@wenhao/core';
import type { PoolData } from './lane.ts';
import { setStage } from './limits.ts';
import { type ProcessOptions, processSource } from './process-source.ts';
import { loadKinds } from './specs.ts';
import { type Corrections, stagesOf } from './stages.ts';
import { buffersOf, packOutcome } from './transport.ts';

/** What every worker is told when it starts. */
export interface WorkerData {
  readonly options: ProcessOptions;
  readonly schemas: string | null;
  readonly corrections: Corrections;
}

const { options, schemas, corrections, stage, calls } = workerData as WorkerData & PoolData;
tellForeignCalls(calls);
const { kinds } = await loadKinds(schemas);
const stages = stagesOf(kinds, corrections);

async function answer(source: SourceInfo): Promise<void> {
  const outcome = packOutcome(await processSource(source, stages, options, (begun) => setStage(stage, begun)));
  parentPort?.postMessage(outcome, buffersOf(outcome));
}

/** One source after another: what comes while one is at work waits for it. */
let last = Promise.resolve();
parentPort?.on('message', (source: SourceInfo) => {
  last = last.then(() => answer(source));
});
