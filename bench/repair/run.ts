/**
 * How well damaged tables are repaired: `node bench/repair/run.ts --trials 100000 --seed 1 [--table NOTICE.txt]…`.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { solveGrid } from '../../packages/verify/src/solve/solve.ts';
import { measure, type Tally } from './measure.ts';
import { readAllocationGrid } from './notice-table.ts';
import { measureSpeed } from './speed.ts';

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    table: { type: 'string', multiple: true, default: [] },
  },
});

const MOST_SHOWN = 30;

for (const file of options.table) showTable(file);
if (Number(options.trials) > 0) {
  for (const line of measureSpeed()) console.log(line);
  report(Number(options.trials), Number(options.seed));
}

function showTable(file: string): void {
  const grid = readAllocationGrid(readFileSync(file, 'utf8'));
  const started = performance.now();
  const proof = solveGrid(grid);
  const spent = performance.now() - started;
  const counts = new Map<string, number>();
  for (const cell of proof.cells.flat()) counts.set(cell.status, (counts.get(cell.status) ?? 0) + 1);
  console.log(`${file}: ${grid.rows.length} rows × ${grid.columns.length} columns, ${spent.toFixed(1)} ms`);
  console.log(
    `  ${[...counts].map(([status, n]) => `${status} ${n}`).join(', ')}; ${proof.relations.length} relations`,
  );
  for (const repair of proof.repairs) console.log(`  ${repair.kind}: ${repair.proof}`);
  for (const conflict of proof.conflicts) console.log(`  ${conflict.reason}: ${conflict.text}`);
}

function report(trials: number, seed: number): void {
  const started = performance.now();
  const { byKind, meeting, clean, notable } = measure(trials, seed);
  console.log(`\nseed ${seed}, ${trials} trials, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  printTallies('all cells', byKind);
  printTallies('one error where two equations meet', meeting);
  console.log(
    `clean: ${clean.tables} tables, ${clean.withEquations} with equations, ${clean.withFindings} with findings; ` +
      `${clean.proved} of ${clean.cells} cells in equations proved`,
  );
  const wrong = notable.filter((each) => each.what.startsWith('wrongly') || each.kind === 'clean');
  const shown = [...wrong, ...notable.filter((each) => !wrong.includes(each))].slice(0, MOST_SHOWN);
  for (const { seed: at, kind, what } of shown) console.log(`  table seed ${at}, ${kind}: ${what}`);
}

function printTallies(title: string, tallies: ReadonlyMap<string, Tally>): void {
  console.log(`\n${title.padEnd(36)}  trials  detected   located  repaired  wrongly  cancelled in 1 / 2+ sums`);
  for (const [kind, tally] of tallies) {
    const share = (n: number) => (tally.trials === 0 ? '–' : `${((100 * n) / tally.trials).toFixed(2)} %`).padStart(9);
    const { detected, located, repaired, wrong, masked, maskedTwice } = tally;
    console.log(
      `${kind.padEnd(36)} ${String(tally.trials).padStart(7)} ${share(detected)} ${share(located)} ${share(repaired)}` +
        ` ${String(wrong).padStart(8)} ${String(masked).padStart(10)} / ${maskedTwice}`,
    );
  }
}
