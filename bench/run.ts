/**
 * All benchmarks, or one: `node bench/run.ts [load|corpus|queries|tables|ocr|repair|chain|fuzz|kill|order|reextract] [ARGUMENT…]`. Results of the last full run: bench/RESULTS.md.
 * `load` takes files and folders (default: samples), `corpus` `--sizes N,N --pdfs N --seed S`, `queries` `--rows N`, `tables` a number of made PDFs, `ocr` what its own first lines say, `repair` `--trials N --seed S`,
 * `chain` and `reextract` `--notices N --seed S`, `fuzz` `--mutants N --seed S [--pictures]`, `kill` `--kills N --seed S`, `order` `--jobs N,N --seed S`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BENCHES: Readonly<Record<string, { readonly script: string; readonly args: readonly string[] }>> = {
  load: { script: 'load/run.ts', args: ['samples'] },
  corpus: { script: 'corpus/run.ts', args: ['--sizes', '1000,10000', '--pdfs', '200', '--seed', '1'] },
  queries: { script: 'corpus/queries.ts', args: ['--rows', '1000000'] },
  tables: { script: 'tables/generated.ts', args: ['40'] },
  ocr: {
    script: 'ocr/run.ts',
    args: [
      '--documents',
      'allocation/county-list',
      '--scans',
      'normal:200',
      '--fonts',
      'AR PL SungtiL GB',
      '--engines',
      'paddle',
    ],
  },
  chain: { script: 'chain/run.ts', args: ['--notices', '10000', '--seed', '1'] },
  fuzz: { script: 'fuzz/run.ts', args: ['--mutants', '5000', '--seed', '1'] },
  kill: { script: 'kill/run.ts', args: ['--kills', '20', '--seed', '1'] },
  order: { script: 'order/run.ts', args: ['--jobs', '1,2,4,8', '--seed', '1'] },
  reextract: { script: 'reextract/run.ts', args: ['--notices', '2000', '--seed', '1'] },
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
