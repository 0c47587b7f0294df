/**
 * Rules between notices over a generated collection: `node bench/run.ts chain --notices 10000 --seed 1`. Leaves: a table of planted faults
 * and what was found; whether other orders and ten separate loads give the same; what linking costs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type LoadSummary, load } from '@wenhao/pipelines';
import { openReader } from '@wenhao/store';
import { Random } from '../random.ts';
import { makeCollection } from './collection.ts';
import { type Comparison, compare, snapshot } from './compare.ts';

const { values: options } = parseArgs({
  options: {
    notices: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
  },
});
const SHOWN = 20;
const LOADS = 10;

/** Costs of one or more loads together. */
interface Cost {
  readonly seconds: number;
  readonly link: number;
  readonly stages: number;
}

async function loadAll(database: string, batches: readonly (readonly string[])[]): Promise<Cost> {
  const summaries: LoadSummary[] = [];
  for (const paths of batches) {
    summaries.push(await load(database, paths, { jobs: Number(options.jobs), toolVersion: 'bench' }));
  }
  const sum = (value: (summary: LoadSummary) => number) => summaries.reduce((all, summary) => all + value(summary), 0);
  return {
    seconds: sum(({ seconds }) => seconds),
    link: sum(({ stages }) => (stages.link ?? 0) / 1000),
    stages: sum(({ stages }) => Object.values(stages).reduce((all, time) => all + time, 0) / 1000),
  };
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const keyed = items.map((item) => ({ item, at: random.next() }));
  return keyed.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

function print(what: string, { seconds, link, stages }: Cost, same: boolean | null): void {
  const share = ((100 * link) / seconds).toFixed(1);
  const ofWork = ((100 * link) / stages).toFixed(1);
  const said = same === null ? '–' : same ? 'identical' : 'DIFFERENT';
  console.log(`| ${what} | ${seconds.toFixed(1)} | ${link.toFixed(2)} | ${share} % | ${ofWork} % | ${said} |`);
}

function report({ faults, lost, extra }: Comparison): void {
  console.log('\n| fault | findings planted | found |\n|---|---|---|');
  for (const { fault, planted, found } of faults) console.log(`| ${fault} | ${planted} | ${found} |`);
  console.log(`\nnot found: ${lost.length}; found and not planted: ${extra.length}`);
  for (const line of [...lost, ...extra].slice(0, SHOWN)) console.log(`  ${line}`);
}

async function main(folder: string): Promise<boolean> {
  const seed = Number(options.seed);
  const { texts, planted } = makeCollection(Number(options.notices), seed);
  mkdirSync(join(folder, 'in'));
  for (const [name, text] of texts) writeFileSync(join(folder, 'in', name), text);
  const files = [...texts.keys()].map((name) => join(folder, 'in', name));
  const random = new Random(seed + 1);
  const [once, again, split] = [shuffled(files, random), shuffled(files, random), shuffled(files, random)];
  const size = Math.ceil(split.length / LOADS);
  const tenth = Array.from({ length: LOADS }, (_, i) => split.slice(i * size, (i + 1) * size));
  console.log(`${texts.size} files, seed ${seed}, ${options.jobs} jobs\n`);
  console.log(
    '| load | s | linking s | share of time | share of work | findings and chain |\n|---|---|---|---|---|---|',
  );
  let first: string[] | null = null;
  let comparison: Comparison | null = null;
  let same = true;
  for (const [what, batches] of [
    ['random order', [once]],
    ['another order', [again]],
    [`${LOADS} loads`, tenth],
  ] as const) {
    const database = join(folder, `${what}.db`);
    const cost = await loadAll(database, batches);
    const reader = openReader(database);
    const now = snapshot(reader);
    const equal: boolean | null = first === null ? null : now.join('\n') === first.join('\n');
    if (equal === false) same = false;
    first ??= now;
    comparison ??= compare(reader, planted);
    reader.close();
    print(what, cost, equal);
  }
  if (comparison) report(comparison);
  return same && comparison?.lost.length === 0 && comparison.extra.length === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-chain-'));
try {
  if (!(await main(folder))) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
