/** Inside a worker thread: stored sources come in as messages, what came out of them goes out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { StoredSource } from '@wenhao/store';
import { extractAgain } from './extract-again.ts';
import { loadKinds } from './specs.ts';
import { type Corrections, stagesOf } from './stages.ts';

/** What every worker is told when it starts. */
export interface AgainData {
  readonly schemas: string | null;
  readonly corrections: Corrections;
  readonly only: ReadonlySet<string> | null;
}

const { schemas, corrections, only } = workerData as AgainData;
const { kinds } = await loadKinds(schemas);
const stages = stagesOf(kinds, corrections);

parentPort?.on('message', (stored: StoredSource) => {
  parentPort?.postMessage(extractAgain(stored, stages, only));
});
