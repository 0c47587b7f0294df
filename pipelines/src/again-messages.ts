/** Inside a worker thread: stored sources come in as messages, what came out of them goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { StoredSource } from '@wenhao/store';
import { extractAgain } from './extract-again.ts';
import type { PoolData } from './lane.ts';
import { setStage } from './limits.ts';
import { loadKinds } from './specs.ts';
import { type Corrections, stagesOf } from './stages.ts';

/** What every worker is told when it starts. */
export interface AgainData {
  readonly schemas: string | null;
  readonly corrections: Corrections;
  readonly only: ReadonlySet<string> | null;
}

const { schemas, corrections, only, stage } = workerData as AgainData & PoolData;
const { kinds } = await loadKinds(schemas);
const stages = stagesOf(kinds, corrections);

parentPort?.on('message', (stored: StoredSource) => {
  setStage(stage, 'extract');
  parentPort?.postMessage(extractAgain(stored, stages, only));
});
