/**
 * Versions of files, settled when a run ends. Enters: a store in which paths lead to other bytes than before. Leaves: what was superseded is history;
 * what stands under some path again is extracted again from its stored pages.
 */
import { existsSync } from 'node:fs';
import { pathBytes } from '@wenhao/core';
import type { Store, StoredSource } from '@wenhao/store';
import { type AgainOutcome, pagesOf } from './extract-again.ts';
import type { Refusal } from './summary.ts';

export type ExtractAgain = (stored: StoredSource) => Promise<AgainOutcome>;

export interface VersionsSettled {
  readonly superseded: number;
  readonly returned: number;
  /** What stands again, but cannot be extracted any more. */
  readonly failed: readonly Refusal[];
}

/** Whether anything is at a path. */
export const isThere = (path: string): boolean => existsSync(pathBytes(path));

export interface Settling {
  readonly run: number;
  readonly again: ExtractAgain | undefined;
  /** Where it is aborted, the rest is left for the next run, which finds it the same way. */
  readonly signal: AbortSignal | undefined;
}

export async function settleVersions(store: Store, { run, again, signal }: Settling): Promise<VersionsSettled> {
  const { ended, returned } = store.settleVersions(run, isThere);
  const failed: Refusal[] = [];
  let back = 0;
  for (const key of again ? returned : []) {
    if (signal?.aborted) break;
    const stored = store.storedSource(key);
    const { file } = stored.source;
    const outcome = await again?.(stored);
    if (outcome?.status === 'extracted') {
      store.bringBack({ sourceKey: key, file, pages: pagesOf(stored), run }, outcome.found);
      back++;
    } else if (outcome) failed.push({ file, reason: outcome.reason });
  }
  return { superseded: ended, returned: back, failed };
}
