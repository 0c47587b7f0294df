/**
 * All benchmarks, or one: `node bench/run.ts [load|tables|repair|chain|fuzz|kill] [ARGUMENT…]`. Results of the last full run: bench/RESULTS.md.
 * `load` takes files and folders (default: samples), `tables` a folder of PDFs, `repair` `--trials N --seed S`,
 * `chain` `--notices N --seed S`, `fuzz` `--mutants N --seed S`, `kill` `--kills N --seed S`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES: Readonly<Record<string, { readonly script: string; readonly args: readonly string[] }>> = {
  load: { script: 'load/run.ts', args: ['samples'] },
  tables: { script: 'tables/generated.ts', args: ['40'] },
  chain: { script: 'chain/run.ts', args: ['--notices', '10000', '--seed', '1'] },
  fuzz: { script: 'fuzz/run.ts', args: ['--mutants', '5000', '--seed', '1'] },
  kill: { script: 'kill/run.ts', args: ['--kills', '20', '--seed', '1'] },
  repair: { script: 'repair/run.ts', args: ['--trials', '2000', '--seed', '1'] },
};

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? Object.keys(BENCHES) : [name];
for (const bench of chosen) {
  const known = BENCHES[bench];
  if (!known) {
    console.error(`no benchmark ${bench}; there are: ${Object.keys(BENCHES).join(', ')}`);
    process.exit(1);
  }
  console.log(`## ${bench}\n`);
  const script = fileURLToPath(new URL(known.script, import.meta.url));
  const { status } = spawnSync(process.execPath, [script, ...(args.length > 0 ? args : known.args)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
