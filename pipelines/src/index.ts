export type { ChangeSummary, KindChanges } from './change-tally.ts';
export { ChangeTally } from './change-tally.ts';
export { type CorrectionRequest, type CorrectionResult, correct, importLedger } from './correct.ts';
export { type LoadOptions, load } from './load.ts';
export { pruneDatabase } from './prune.ts';
export { type ReextractOptions, type ReextractSummary, reextract } from './reextract.ts';
export { describeKinds } from './specs.ts';
export type { LoadSummary, Refusal } from './summary.ts';
