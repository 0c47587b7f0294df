export { solveGrid } from './solve/solve.ts';
export { verifyDocument } from './verify-document.ts';
