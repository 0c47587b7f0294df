export { RULES } from './rules/index.ts';
export type { Rule } from './rules/rule.ts';
export { solveGrid } from './solve/solve.ts';
export { verifyDocument } from './verify-document.ts';
