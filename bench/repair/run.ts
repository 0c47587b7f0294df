/**
 * How well damaged tables are repaired: `node bench/repair/run.ts --trials 100000 --seed 1 [--table NOTICE.txt]…`.
 * With `--table`, errors are put into the tables of these notices too, with their second copies; a fifth of the trials each.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type Measured, measure, type Tally } from './measure.ts';
import { tablesOf } from './notice-table.ts';
import { measureSpeed } from './speed.ts';
import { drawTable } from './tables.ts';

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    table: { type: 'string', multiple: true, default: [] },
  },
});

const MOST_SHOWN = 30;
/** Part of the trials that goes into tables up to this many rows: errors imitate one another there. */
const SMALL = { share: 0.2, rows: 25 };

const [trials, seed] = [Number(options.trials), Number(options.seed)];
const given = options.table.flatMap(tablesOf);
for (const line of measureSpeed()) console.log(line);
report('generated tables of 5 to 500 rows', trials * (1 - SMALL.share), (share) => measure(drawTable, share, seed));
report(`generated tables of 5 to ${SMALL.rows} rows`, trials * SMALL.share, (share) =>
  measure((random) => drawTable(random, SMALL.rows), share, seed),
);
for (const { name, table } of given) {
  const { length } = table.grid.rows;
  report(
    `${name}, ${length} rows × ${table.grid.columns.length}, ${table.copies.length} copies`,
    trials / 20,
    (share) => measure(() => table, share, seed),
  );
}

function report(title: string, share: number, run: (trials: number) => Measured): void {
  const started = performance.now();
  const measured = run(Math.round(share));
  const seconds = (performance.now() - started) / 1000;
  console.log(`\n# ${title}: ${Math.round(share)} trials from seed ${seed}, ${seconds.toFixed(0)} s`);
  printTallies('all cells', measured.byKind);
  printTallies('one error where two equations meet', measured.meeting);
  printClean(measured);
}

function printClean({ clean, notable }: Measured): void {
  console.log(
    `clean: ${clean.tables} tables, ${clean.withEquations} with equations, ${clean.withFindings} with findings; ` +
      `${clean.proved} of ${clean.cells} cells in equations proved`,
  );
  const wrong = notable.filter((each) => each.what.startsWith('wrongly') || each.kind === 'clean');
  const shown = [...wrong, ...notable.filter((each) => !wrong.includes(each))].slice(0, MOST_SHOWN);
  for (const { seed: at, kind, what } of shown) console.log(`  table seed ${at}, ${kind}: ${what}`);
}

function printTallies(title: string, tallies: ReadonlyMap<string, Tally>): void {
  console.log(`\n${title.padEnd(38)}  trials  detected   located  repaired  wrongly  cancelled in 1 / 2+ sums`);
  for (const [kind, tally] of tallies) {
    if (tally.trials === 0) continue;
    const share = (n: number) => `${((100 * n) / tally.trials).toFixed(2)} %`.padStart(9);
    const { detected, located, repaired, wrong, masked, maskedTwice } = tally;
    console.log(
      `${kind.padEnd(38)} ${String(tally.trials).padStart(7)} ${share(detected)} ${share(located)} ${share(repaired)}` +
        ` ${String(wrong).padStart(8)} ${String(masked).padStart(10)} / ${maskedTwice}`,
    );
  }
}
