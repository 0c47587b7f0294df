/**
 * A grid proves itself. Enters: an amount grid of one allocation table, and second copies of its amounts. Leaves: the equations
 * found, a proof state for each cell, repairs with printed proofs, conflicts with every smallest explanation.
 * Example: the row `伊犁州 小计 | 65682 | 39145 | (blank)` leaves a repair to 26537 that three sums prove.
 */
import { findColumnRelations } from './column-relations.ts';
import { type Equation, System } from './equations.ts';
import type { AmountCell, AmountGrid, GridProof, Relation, SecondCopy } from './grid.ts';
import { withTidyLabels } from './labels.ts';
import { type Matrix, toMatrix } from './matrix.ts';
import { outcome } from './outcome.ts';
import { findRowRelations } from './row-relations.ts';
import { Solver } from './solver.ts';

/** Throws RangeError on a grid whose rows have unlike lengths and on a copy that points outside the grid. */
export function solveGrid(read: AmountGrid, copies: readonly SecondCopy[] = []): GridProof {
  const proof = solveWithGuesses(read, copies);
  // A guess that was not held proves nothing else either: once more without it.
  const sure = withoutUnheldGuesses(read, proof);
  return sure === null ? proof : solveGrid(sure, copies);
}

/** The grid with each guess that came to nothing as a cell that cannot be read; null where there is none. */
function withoutUnheldGuesses(grid: AmountGrid, { cells }: GridProof): AmountGrid | null {
  const isUnheld = (row: number, column: number) =>
    grid.cells[row]?.[column]?.guessed === true && cells[row]?.[column]?.status !== 'repaired';
  if (!grid.cells.some((row, r) => row.some((_, c) => isUnheld(r, c)))) return null;
  const sure = grid.cells.map((row, r) =>
    row.map((cell, c): AmountCell => (isUnheld(r, c) ? { value: null, raw: cell.raw, readable: false } : cell)),
  );
  return { ...grid, cells: sure };
}

function solveWithGuesses(read: AmountGrid, copies: readonly SecondCopy[]): GridProof {
  const grid = withTidyLabels(read);
  const matrix = toMatrix(grid);
  const columnRelations = findColumnRelations(matrix, grid.columns);
  const rowRelations = findRowRelations(matrix, grid.rows, columnRelations);
  const relations = withoutLooseEqualities(matrix, [...columnRelations, ...rowRelations]);
  const solver = new Solver(grid, new System(matrix, relations, copies));
  solver.run();
  return outcome(grid, relations, solver);
}

/** Drops "equal columns" that differ only in rows where every other sum holds: they differ because they may. */
function withoutLooseEqualities(matrix: Matrix, relations: readonly Relation[]): Relation[] {
  const suspects = relations.filter(
    (each) => each.type === 'columns' && each.parts.length === 1 && each.support.fails > 0,
  );
  if (suspects.length === 0) return [...relations];
  const system = new System(matrix, relations, []);
  const backed = new Set<Relation>();
  for (const e of system.broken) {
    const { relation, variables } = system.equations[e] as Equation;
    const others = variables.flatMap((v) => system.of[v] as readonly number[]).filter((other) => other !== e);
    if (relation && others.some((other) => system.broken.has(other))) backed.add(relation);
  }
  return relations.filter((each) => !suspects.includes(each) || backed.has(each));
}
