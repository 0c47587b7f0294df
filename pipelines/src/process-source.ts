/**
 * One file through all stages but the store. Enters: a path. Leaves: what became of it, as plain data; whatever is wrong
 * with the file, or with a stage, is a reason, never an exception.
 */
import { encodeLayout, type NoticeDocument, type SourceInfo, type SourceOutcome } from '@wenhao/core';
import { stageReason } from './reasons.ts';
import type { ReadOptions, Stages } from './stages.ts';

/** read → extract → verify, each timed. `known` names the source should reading itself fail. */
export async function processSource(known: SourceInfo, stages: Stages, options: ReadOptions): Promise<SourceOutcome> {
  const clock = new Clock();
  let source = known;
  try {
    const reading = await clock.time('read', () => stages.read(known.file, options));
    if (reading.status === 'unreadable') return reading;
    const { document } = reading;
    source = infoOf(document);
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

/** Milliseconds by stage, and the stage that runs. */
class Clock {
  stage = '';
  readonly timings: Record<string, number> = {};

  async time<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    this.stage = stage;
    const start = performance.now();
    const result = await work();
    this.timings[stage] = (this.timings[stage] ?? 0) + performance.now() - start;
    return result;
  }
}
