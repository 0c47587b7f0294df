/**
 * What the solver says in the end. Enters: a solver that has run. Leaves: states of cells, repairs and conflicts in words.
 */
import type { Equation, System } from './equations.ts';
import type {
  AmountGrid,
  CellChange,
  CellProof,
  CellStatus,
  Conflict,
  GridProof,
  HeldEquation,
  Relation,
  Repair,
} from './grid.ts';
import { Printer, slipOf } from './print.ts';
import { isAgreed, provingEquations } from './proofs.ts';
import type { Mended, Solver, Unmended } from './solver.ts';

/** Explanations that a conflict lists. */
const MOST_LISTED = 8;

export function outcome(grid: AmountGrid, relations: readonly Relation[], solver: Solver): GridProof {
  const printer = new Printer(grid, solver.system);
  const conflicts = solver.unmended.map((each) => conflictOf(each, solver, printer));
  const proving = provingEquations(solver.system, solver.unread);
  const cells = cellsOf(solver, proving);
  const guesses = cells.flatMap((row, r) =>
    row.flatMap((_, c) => (grid.cells[r]?.[c]?.guessed ? [{ row: r, column: c }] : [])),
  );
  const repairs = [
    ...solver.mended.flatMap((each) => repairsOf(each, solver, printer)),
    ...guesses.flatMap((at) => guessOf(at, cells, { solver, printer, proving })),
  ];
  return {
    relations,
    cells: cells.map((row, r) => row.map((cell, c) => (grid.cells[r]?.[c]?.guessed ? settledGuess(cell) : cell))),
    repairs,
    conflicts,
    equations: heldEquations(solver, proving),
  };
}

/** A guess that holds is a repair of what is written; one that nothing proves leaves the cell unread. */
function settledGuess(cell: CellProof): CellProof {
  if (isHeld(cell)) return { ...cell, status: 'repaired' };
  return cell.status === 'repaired' ? cell : { ...cell, value: null };
}

function isHeld({ status }: CellProof): boolean {
  return status === 'proved' || status === 'agreed';
}

interface Solved {
  readonly solver: Solver;
  readonly printer: Printer;
  readonly proving: ReadonlySet<number>;
}

function guessOf(
  { row, column }: Pick<CellChange, 'row' | 'column'>,
  cells: readonly (readonly CellProof[])[],
  { solver, printer, proving }: Solved,
): Repair[] {
  const cell = cells[row]?.[column];
  if (!cell || !isHeld(cell)) return [];
  const variable = row * solver.system.matrix.columns + column;
  const by = (solver.system.of[variable] as readonly number[]).filter(
    (e) => proving.has(e) || (!solver.system.equations[e]?.relation && !solver.system.broken.has(e)),
  );
  const raw = solver.grid.cells[row]?.[column]?.raw ?? '';
  const text = `${printer.cell(variable)}：${raw} → ${printer.amount(cell.value ?? 0n)}（字母作数字）`;
  const changes = [{ row, column, from: null, to: cell.value }];
  return [{ kind: 'digit(s)', changes, text, relations: relationsOf(solver, by), proof: printer.proof(variable, by) }];
}

function repairsOf(mended: Mended, solver: Solver, printer: Printer): Repair[] {
  const before = (v: number) => solver.read.at(v);
  if (mended.move) {
    const { kind, changes, split } = mended.move;
    const explanation = printer.explanation(kind, changes, before);
    const computed = mended.move.lost.map((v) => `${printer.proof(v, solver.system.of[v] as readonly number[])}；`);
    const rows = split
      ? `两行分别为 ${split.map((row) => row.map((v) => printer.amount(v)).join(' | ')).join(' 与 ')}；`
      : '';
    const proof = `${explanation.text}；${rows}${computed.join('')}此后 ${printer.statements(mended.trouble)}`;
    return [{ ...explanation, ...(split ? { split } : {}), relations: relationsOf(solver, mended.trouble), proof }];
  }
  return mended.proven.map(({ variable, by }) => {
    const changes = new Map([[variable, mended.changes.get(variable) as bigint]]);
    const explanation = printer.explanation(slipOf(changes, (v, to) => solver.read.slip(v, to)).kind, changes, before);
    return {
      ...explanation,
      relations: relationsOf(solver, by),
      proof: printer.proof(variable, by) + recognised(variable, solver),
    };
  });
}

/** The second fact behind a repair: recognition itself held the value possible. */
function recognised(variable: number, { read, system }: Solver): string {
  const other = read.otherReading(variable, system.value(variable));
  return other ? `；识别时也读作 ${other.text}（可能性 ${Math.max(1, Math.round(other.weight * 100))}%）` : '';
}

function relationsOf({ system }: Solver, equations: readonly number[]): Relation[] {
  return [...new Set(equations.flatMap((e) => system.equations[e]?.relation ?? []))];
}

function conflictOf(unmended: Unmended, solver: Solver, printer: Printer): Conflict {
  const { trouble, explanations, moves, complete, reason } = unmended;
  const before = (v: number) => solver.read.at(v);
  const ordered = explanations
    .map((changes) => ({ changes, ...slipOf(changes, (v, to) => solver.read.slip(v, to)) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_LISTED);
  const listed = [
    ...moves.map((move) => printer.explanation(move.kind, move.changes, before)),
    ...ordered.map(({ kind, changes }) => printer.explanation(kind, changes, before)),
  ];
  const stillBroken = trouble.filter((e) => solver.system.broken.has(e));
  const broken = stillBroken.map((e) => printer.statement(e));
  return {
    text: broken.slice(0, MOST_LISTED).join('；'),
    broken,
    relations: relationsOf(solver, stillBroken),
    explanations: listed,
    count: complete ? explanations.length + moves.length : null,
    reason,
    rounding: stillBroken.every((e) => solver.isRounding(e)),
    cells: [...candidatesOf(unmended)].filter((v) => solver.system.isCell(v)).map((v) => printer.place(v)),
  };
}

function candidatesOf({ explanations, moves }: Unmended): Set<number> {
  return new Set([...explanations, ...moves.map((move) => move.changes)].flatMap((changes) => [...changes.keys()]));
}

/** Those that prove, and the second copies that hold. */
function heldEquations(solver: Solver, proving: ReadonlySet<number>): HeldEquation[] {
  const { system } = solver;
  return system.equations.flatMap((equation, e): HeldEquation[] => {
    const holds = equation.relation ? proving.has(e) : !system.broken.has(e) && isKnown(solver, equation.variables[0]);
    return holds ? [heldEquation(system, equation)] : [];
  });
}

/** Whether an amount stands in the cell: as read, or as mended. */
function isKnown({ read, mended }: Solver, cell: number | undefined): boolean {
  return cell !== undefined && (read.at(cell) !== null || mended.some(({ changes }) => changes.has(cell)));
}

function heldEquation(system: System, { variables, signs, relation, line }: Equation): HeldEquation {
  const cells = variables.flatMap((v, i) =>
    system.isCell(v)
      ? [{ row: Math.floor(v / system.matrix.columns), column: v % system.matrix.columns, sign: signs[i] ?? 1 }]
      : [],
  );
  return { relation, cells, copy: relation ? null : line };
}

function cellsOf(solver: Solver, proving: ReadonlySet<number>): CellProof[][] {
  const { system } = solver;
  const { rows, columns } = system.matrix;
  const doubt = new Set([...system.broken].flatMap((e) => system.equations[e]?.variables ?? []));
  const proofs = (cell: number) => (system.of[cell] as readonly number[]).filter((e) => proving.has(e)).length;
  const candidates = new Set(solver.unmended.flatMap((each) => [...candidatesOf(each)]));
  const repaired = new Set(solver.mended.flatMap((each) => [...each.changes.keys()]));
  const stateOf = (cell: number, equations: number): CellStatus => {
    if (repaired.has(cell)) return 'repaired';
    if (candidates.has(cell)) return 'conflict';
    if (equations > 0) return 'proved';
    if (isAgreed(system, cell) && isKnown(solver, cell)) return 'agreed';
    return doubt.has(cell) ? 'conflict' : 'single';
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = row * columns + column;
      const equations = proofs(cell);
      const value = isKnown(solver, cell) ? system.value(cell) : null;
      return { status: stateOf(cell, equations), value, equations };
    }),
  );
}
