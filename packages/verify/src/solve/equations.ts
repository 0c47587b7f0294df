/**
 * All equations of a grid as one system. Enters: amounts, relations, second copies. Leaves: a System whose variables are the
 * cells (and the copies), and whose residuals say which sums are broken and by how much.
 *
 * The table is a product code (P. Elias, "Error-free coding", 1954): column relations check along rows, row relations along
 * columns, so that a cell in both is located by the two sums that break together.
 */
import type { ColumnRelation, Relation, RowRelation, SecondCopy } from './grid.ts';
import type { Matrix } from './matrix.ts';

/** Σ signs[i] · value(variables[i]) = 0. The first variable is the whole. */
export interface Equation {
  readonly variables: readonly number[];
  readonly signs: readonly (1 | -1)[];
  /** Null for a second copy. */
  readonly relation: Relation | null;
  /** The row of a column relation, the column of a row relation; the index of a copy. */
  readonly line: number;
}

export class System {
  readonly matrix: Matrix;
  readonly copies: readonly SecondCopy[];
  readonly equations: readonly Equation[];
  /** The equations of each variable. */
  readonly of: readonly (readonly number[])[];
  /** The current amount of each variable: cells row by row, then copies. */
  readonly values: bigint[];
  readonly residuals: bigint[];
  /** The equations that do not hold now. */
  readonly broken = new Set<number>();

  constructor(matrix: Matrix, relations: readonly Relation[], copies: readonly SecondCopy[]) {
    this.matrix = matrix;
    this.copies = copies;
    this.values = [...matrix.amounts, ...copies.map((copy) => copy.value)];
    const additive = matrix.columns === 1 ? [0] : additiveColumns(matrix, relations);
    this.equations = [
      ...relations.flatMap((each) =>
        each.type === 'rows' ? rowEquations(matrix, each, additive) : columnEquations(matrix, each),
      ),
      ...copyEquations(matrix, copies),
    ];
    const of: number[][] = this.values.map(() => []);
    for (const [e, equation] of this.equations.entries()) for (const v of equation.variables) of[v]?.push(e);
    this.of = of;
    this.residuals = this.equations.map((equation) => this.#sum(equation));
    for (const [e, residual] of this.residuals.entries()) if (residual !== 0n) this.broken.add(e);
  }

  #sum(equation: Equation): bigint {
    let sum = 0n;
    for (const [i, v] of equation.variables.entries()) {
      sum = equation.signs[i] === 1 ? sum + (this.values[v] as bigint) : sum - (this.values[v] as bigint);
    }
    return sum;
  }

  value(variable: number): bigint {
    return this.values[variable] as bigint;
  }

  isCell(variable: number): boolean {
    return variable < this.matrix.amounts.length;
  }

  signIn(equation: number, variable: number): 1 | -1 {
    const { variables, signs, relation } = this.equations[equation] as Equation;
    if (relation?.type === 'rows') return variables[0] === variable ? 1 : -1;
    return signs[variables.indexOf(variable)] as 1 | -1;
  }

  /** The amount that `variable` must have for `equation` to hold, all others as they are. */
  valueBy(equation: number, variable: number): bigint {
    const residual = this.residuals[equation] as bigint;
    return this.signIn(equation, variable) === 1 ? this.value(variable) - residual : this.value(variable) + residual;
  }

  /** Gives a variable another amount and brings its equations up to date. */
  set(variable: number, value: bigint): void {
    const change = value - this.value(variable);
    if (change === 0n) return;
    this.values[variable] = value;
    for (const e of this.of[variable] as readonly number[]) {
      const residual = (this.residuals[e] as bigint) + (this.signIn(e, variable) === 1 ? change : -change);
      this.residuals[e] = residual;
      if (residual === 0n) this.broken.delete(e);
      else this.broken.add(e);
    }
  }
}

function rowEquations(matrix: Matrix, relation: RowRelation, additive: readonly number[]): Equation[] {
  const rows = [relation.whole, ...relation.members];
  const signs = rows.map((_, i): 1 | -1 => (i === 0 ? 1 : -1));
  return additive.map((line) => ({ variables: rows.map((row) => row * matrix.columns + line), signs, relation, line }));
}

function columnEquations(matrix: Matrix, relation: ColumnRelation): Equation[] {
  const signs: (1 | -1)[] = [1, ...relation.parts.map((part): 1 | -1 => (part.sign === 1 ? -1 : 1))];
  const columns = [relation.whole, ...relation.parts.map((part) => part.column)];
  const lines = Array.from({ length: matrix.rows }, (_, line) => line).filter((line) => !relation.exempt?.has(line));
  return lines.map((line) => ({
    variables: columns.map((column) => line * matrix.columns + column),
    signs,
    relation,
    line,
  }));
}

function copyEquations(matrix: Matrix, copies: readonly SecondCopy[]): Equation[] {
  return copies.flatMap((copy, line) => {
    const outside = copy.row < 0 || copy.row >= matrix.rows || copy.column < 0 || copy.column >= matrix.columns;
    if (outside)
      throw new RangeError(`a second copy points at row ${copy.row}, column ${copy.column}, outside the grid`);
    if (copy.weight < 0.5) return [];
    const variables = [copy.row * matrix.columns + copy.column, matrix.amounts.length + line];
    return [{ variables, signs: [1, -1] as const, relation: null, line }];
  });
}

/**
 * Columns that sums over rows speak of. A column of rates or means is left out: no row relation holds in it, every "total" lies
 * among its members, and no column relation ties it to amounts.
 */
function additiveColumns(matrix: Matrix, relations: readonly Relation[]): number[] {
  const tied = new Set<number>();
  for (const each of relations) {
    if (each.type === 'columns') for (const c of [each.whole, ...each.parts.map((part) => part.column)]) tied.add(c);
  }
  const overRows = relations.filter((each) => each.type === 'rows');
  const columns = Array.from({ length: matrix.columns }, (_, c) => c);
  return columns.filter((c) => tied.has(c) || !overRows.every((each) => looksLikeMean(matrix, each, c)));
}

function looksLikeMean(matrix: Matrix, relation: RowRelation, column: number): boolean {
  const whole = matrix.amounts[relation.whole * matrix.columns + column] as bigint;
  let [sum, most, least, filled] = [0n, 0n, 0n, 0];
  for (const member of relation.members) {
    const amount = matrix.amounts[member * matrix.columns + column] as bigint;
    sum += amount;
    if (amount === 0n) continue;
    if (filled === 0 || amount > most) most = amount;
    if (filled === 0 || amount < least) least = amount;
    filled++;
  }
  // Of amounts with both signs the sum lies between them as well.
  const isOneSigned = least >= 0n || most <= 0n;
  return sum !== whole && isOneSigned && filled >= 2 && whole >= least && whole <= most;
}
