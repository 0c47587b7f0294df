/**
 * One file through all stages but the store. Enters: a path. Leaves: what became of it, as plain data; whatever is wrong
 * with the file, or with a stage, is a reason, never an exception.
 */
import {
  encodeLayout,
  type NoticeDocument,
  type Page,
  type SourceInfo,
  type SourceOutcome,
  type UnreadableSource,
} from '@wenhao/core';
import type { Stage } from './limits.ts';
import { reason, stageReason } from './reasons.ts';
import type { Found, ReadOptions, Stages } from './stages.ts';

export interface ProcessOptions extends ReadOptions {
  /** Files with more pages are refused, with that reason. */
  readonly maxPages?: number;
}

/** read → extract → verify, each timed. `known` names the source should reading itself fail; `onStage` hears which begins. */
export async function processSource(
  known: SourceInfo,
  stages: Stages,
  options: ProcessOptions,
  onStage: (stage: Stage) => void = () => {},
): Promise<SourceOutcome> {
  const work: Work = { stages, clock: new Clock(onStage), source: known };
  const { clock } = work;
  try {
    const extracted = await readAndExtract(work, options);
    if (extracted.status === 'unreadable') return extracted;
    const { pages, layout, found } = extracted;
    const { records, findings, equations } = await clock.time('verify', () => stages.verify({ pages }, found));
    const corrected = found.corrected ?? new Map();
    const { source } = work;
    const { timings } = clock;
    return { status: 'loaded', source, pages, layout, records, findings, equations, corrected, timings };
  } catch (error) {
    return { status: 'unreadable', source: work.source, reason: stageReason(clock.stage, error) };
  }
}

interface Work {
  readonly stages: Stages;
  readonly clock: Clock;
  /** As it was named or, once it is read, as it is. */
  source: SourceInfo;
}

interface ExtractedSource {
  readonly status: 'extracted';
  readonly pages: readonly Page[];
  readonly layout: Uint8Array;
  readonly found: Found;
}

/** The document ends here: what was made of its tables to extract from them is garbage when the proofs begin. */
async function readAndExtract(
  work: Work,
  { maxPages, ...options }: ProcessOptions,
): Promise<UnreadableSource | ExtractedSource> {
  const { stages, clock } = work;
  const reading = await clock.time('read', () => stages.read(work.source.file, options));
  if (reading.status === 'unreadable') return reading;
  const { document } = reading;
  const { pages } = document;
  work.source = infoOf(document);
  if (maxPages !== undefined && pages.length > maxPages) {
    return { status: 'unreadable', source: work.source, reason: tooManyPages(pages.length, maxPages) };
  }
  const layout = Uint8Array.from(await clock.time('read', () => encodeLayout(document)));
  const found = await clock.time('extract', () => stages.extract(document));
  return { status: 'extracted', pages, layout, found };
}

function infoOf({ sourceId, file, mediaType, bytes }: NoticeDocument): SourceInfo {
  return { sourceId, file, mediaType, bytes };
}

function tooManyPages(pages: number, most: number): string {
  return reason(
    `页数过多：${pages} 页，上限 ${most}；可用 --max-pages 放宽`,
    `too many pages: ${pages}, the limit is ${most}; raise --max-pages`,
  );
}

/** Milliseconds by stage, and the stage that runs. */
class Clock {
  stage: Stage = 'start';
  readonly timings: Record<string, number> = {};
  readonly #onStage: (stage: Stage) => void;

  constructor(onStage: (stage: Stage) => void) {
    this.#onStage = onStage;
  }

  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    this.stage = stage;
    this.#onStage(stage);
    const start = performance.now();
    const result = await work();
    this.timings[stage] = (this.timings[stage] ?? 0) + performance.now() - start;
    return result;
  }
}
