export type { AmountFact, CitationFact, Collection, LinkKey, NoticeFacts, Role } from './collection/facts.ts';
export { judge } from './collection/judge.ts';
export { type LinkIndex, linkKeys, type Subject, touchedBy } from './collection/link-keys.ts';
export { RULES } from './rules/index.ts';
export type { Rule } from './rules/rule.ts';
export { solveGrid } from './solve/solve.ts';
export { verifyDocument } from './verify-document.ts';
