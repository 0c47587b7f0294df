/**
 * What became of a file → the store. Enters: an outcome. Leaves: it is stored; where the store refuses a record (a fault of this program), the pages are
 * stored all the same, and a finding says which record is missing and why. `wenhao reextract` brings it once the program is mended.
 */
import { contentId, type Finding, type LoadedSource, type SourceOutcome } from '@wenhao/core';
import { RecordRefused, type Saved, type Store } from '@wenhao/store';
import { stageReason } from './reasons.ts';

export interface SavedOutcome {
  /** What was stored, which may be less than what came. */
  readonly outcome: SourceOutcome;
  readonly saved: Saved;
}

/** So many records are left out one by one; where more are refused, all are. */
const MOST_REFUSED = 10;

/** Several in one transaction; where that fails, each in one of its own, so that what ails one leaves the others alone. */
export function saveOutcomes(store: Store, outcomes: readonly SourceOutcome[], run: number): SavedOutcome[] {
  const together = outcomes.length > 1 ? savedTogether(store, outcomes, run) : null;
  return outcomes.map((outcome, i) => {
    const saved = together?.[i];
    return saved === undefined ? saveOutcome(store, outcome, run) : { outcome, saved };
  });
}

/** Null where one of them is refused; then nothing was written. */
function savedTogether(store: Store, outcomes: readonly SourceOutcome[], run: number): readonly Saved[] | null {
  try {
    return store.saveAll(outcomes, run);
  } catch (error) {
    if (isDiskFault(error)) throw error;
    return null;
  }
}

function saveOutcome(store: Store, outcome: SourceOutcome, run: number): SavedOutcome {
  let error: unknown;
  for (const attempt of attempts(outcome, () => error)) {
    try {
      return { outcome: attempt, saved: store.save(attempt, run) };
    } catch (thrown) {
      if (outcome.status === 'unreadable' || isDiskFault(thrown)) throw thrown;
      error = thrown;
    }
  }
  throw error;
}

/** What is tried after another, each without what the one before was refused for. */
function* attempts(outcome: SourceOutcome, why: () => unknown): Generator<SourceOutcome> {
  yield outcome;
  if (outcome.status === 'unreadable') return;
  let less = outcome;
  for (let refused = 0; refused < MOST_REFUSED; refused++) {
    const without = withoutRefused(less, why());
    if (!without) break;
    less = without;
    yield less;
  }
  yield withoutRecords(outcome, why());
  yield { status: 'unreadable', source: outcome.source, reason: stageReason('store', why()) };
}

/** Null where the error names no record, or one that others rest on: a notice, or a term of an equation. */
function withoutRefused(outcome: LoadedSource, error: unknown): LoadedSource | null {
  if (!(error instanceof RecordRefused)) return null;
  const { recordId } = error;
  const records = [...outcome.records];
  const record = records.find((one) => one.recordId === recordId);
  const restedOn = [...outcome.equations].some(({ terms }) => terms.some((term) => term.recordId === recordId));
  if (!record || record.kind === 'notice' || restedOn) return null;
  return {
    ...outcome,
    records: records.filter((one) => one.recordId !== recordId),
    findings: [...outcome.findings, refusal(outcome, error, record.noticeId)],
  };
}

/** The pages alone. Of some rows of a table nobody could tell that others are missing. */
function withoutRecords(outcome: LoadedSource, error: unknown): LoadedSource {
  return { ...outcome, records: [], equations: [], corrected: new Map(), findings: [refusal(outcome, error, null)] };
}

function refusal({ source }: LoadedSource, error: unknown, noticeId: string | null): Finding {
  const why = error instanceof Error ? error.message : String(error);
  const what = noticeId === null ? ['全部记录', 'All records'] : ['一条记录', 'A record'];
  return {
    findingId: contentId('f', source.sourceId, 'store', why),
    noticeId,
    recordId: error instanceof RecordRefused ? error.recordId : null,
    rule: 'store',
    severity: 'error',
    message: `${what[0]}未能存入（程序缺陷）：${why}；页面文字已存，程序更正后运行 wenhao reextract 即可补上`,
    messageEn: `${what[1]} could not be stored (a fault of this program): ${why}; the pages are stored, wenhao reextract adds what is missing once the program is mended`,
    expected: null,
    actual: null,
    proof: null,
    repair: null,
    span: null,
  };
}

/** A full disk, a lost file, a lock that never opens: no fault of the source. */
function isDiskFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CORRUPT|NOTADB|CANTOPEN)/.test(code);
}
