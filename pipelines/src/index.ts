export { type LoadOptions, load } from './load.ts';
export { describeKinds } from './specs.ts';
export type { LoadSummary, Refusal } from './summary.ts';
