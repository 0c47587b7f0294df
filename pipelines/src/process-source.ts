/**
 * One file through all stages but the store. Enters: a path. Leaves: what became of it, as plain data; whatever is wrong
 * with the file, or with a stage, is a reason, never an exception.
 */
import { encodeLayout, type NoticeDocument, type SourceInfo, type SourceOutcome } from '@wenhao/core';
import type { Stage } from './limits.ts';
import { reason, stageReason } from './reasons.ts';
import type { ReadOptions, Stages } from './stages.ts';

export interface ProcessOptions extends ReadOptions {
  /** Files with more pages are refused, with that reason. */
  readonly maxPages?: number;
}

/** read → extract → verify, each timed. `known` names the source should reading itself fail; `onStage` hears which begins. */
export async function processSource(
  known: SourceInfo,
  stages: Stages,
  { maxPages, ...options }: ProcessOptions,
  onStage: (stage: Stage) => void = () => {},
): Promise<SourceOutcome> {
  const clock = new Clock(onStage);
  let source = known;
  try {
    const reading = await clock.time('read', () => stages.read(known.file, options));
    if (reading.status === 'unreadable') return reading;
    const { document } = reading;
    source = infoOf(document);
    if (maxPages !== undefined && document.pages.length > maxPages) {
      return { status: 'unreadable', source, reason: tooManyPages(document.pages.length, maxPages) };
    }
    const layout = Uint8Array.from(await clock.time('read', () => encodeLayout(document)));
    const extracted = await clock.time('extract', () => stages.extract(document));
    const { records, findings, equations } = await clock.time('verify', () => stages.verify(document, extracted));
    const corrected = extracted.corrected ?? new Map();
    const found = { records, findings, equations, corrected };
    return { status: 'loaded', source, pages: document.pages, layout, ...found, timings: clock.timings };
  } catch (error) {
    return { status: 'unreadable', source, reason: stageReason(clock.stage, error) };
  }
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
