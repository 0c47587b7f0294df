/**
 * Five questions of an analyst over a million amounts: `node bench/run.ts queries --rows 1000000`. Leaves: how long each takes over the views, and over a
 * table that someone made by hand for just these questions (one row for each amount, its notice's fields beside it, indexes), in the same file format.
 * With `--database FILE` the database is kept there, and asked again by the next run instead of being written again.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openReader, type Reader } from '@wenhao/store';
import Sqlite from 'better-sqlite3';
import { fillStore } from './many-rows.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
  },
});

interface Question {
  readonly name: string;
  readonly views: string;
  readonly plain: string;
}

const BY_REGION = "SELECT fiscal_year, sum(amount_fen) FROM T WHERE region = '县17' GROUP BY fiscal_year ORDER BY 1";
const BY_FUND = "SELECT fund, count(*), sum(amount_fen) FROM T WHERE level = 'unit' GROUP BY fund ORDER BY 1";
const CHANGES = `SELECT region, sum(CASE fiscal_year WHEN 2024 THEN amount_fen ELSE -amount_fen END) AS change
  FROM T WHERE level = 'unit' AND fiscal_year IN (2023, 2024) GROUP BY region ORDER BY abs(change) DESC, region LIMIT 10`;
const CHAIN = `SELECT status, count(*), sum(upstream_fen), sum(downstream_fen) FROM T WHERE region = '县17' GROUP BY status ORDER BY 1`;
const over = (name: string, sql: string, view = 'allocations', table = 'plain'): Question => ({
  name,
  views: sql.replace('FROM T', `FROM ${view}`),
  plain: sql.replace('FROM T', `FROM ${table}`),
});

const QUESTIONS: readonly Question[] = [
  over('one region, by year', BY_REGION),
  over('all funds', BY_FUND),
  over('top changes between two years', CHANGES),
  over('chain totals of a region', CHAIN, 'funding_chain', 'plain_chain'),
];

function makePlain(database: string): void {
  const db = new Sqlite(database);
  db.exec(`
    CREATE TABLE plain AS SELECT record_id, doc_number, fiscal_year, fund, region, level, amount_fen FROM allocations;
    CREATE INDEX plain_region ON plain (region, fiscal_year);
    CREATE INDEX plain_fund ON plain (fund);
    CREATE TABLE plain_chain AS SELECT * FROM funding_chain;
    CREATE INDEX plain_chain_region ON plain_chain (region);
    ANALYZE`);
  db.close();
}

const ROUNDS = 7;

interface Timed {
  readonly milliseconds: number;
  readonly said: string;
}

/** Each work in turn, a few times over, so that a busy moment of the machine falls on all; the fastest of each, and what came. */
function timed(...works: readonly (() => unknown)[]): Timed[] {
  const rounds = Array.from({ length: ROUNDS }, () => works.map(once));
  return works.map((_, i) => {
    const ofWork = rounds.flatMap((round) => round[i] ?? []);
    return ofWork.reduce((best, one) => (one.milliseconds < best.milliseconds ? one : best));
  });
}

function once(work: () => unknown): Timed {
  const start = performance.now();
  const came = work();
  const milliseconds = performance.now() - start;
  return {
    milliseconds,
    said: JSON.stringify(came, (_, value) => (typeof value === 'bigint' ? Number(value) : value)),
  };
}

function search(reader: Reader, term: string): number {
  let count = 0;
  for (const _ of reader.search([term])) if (++count === 20) break;
  return count;
}

/** Both are asked through the same program, so that only the tables differ. */
function tellQuestions(reader: Reader, plain: Reader): void {
  console.log('| question | views, ms | plain table, ms | ratio |\n|---|---|---|---|');
  for (const { name, views, plain: sql } of QUESTIONS) {
    const [ours, theirs] = timed(
      () => [...reader.query(views).rows],
      () => [...plain.query(sql).rows],
    ) as [Timed, Timed];
    const ratio = (ours.milliseconds / theirs.milliseconds).toFixed(2);
    const times = [ours, theirs].map(({ milliseconds }) => milliseconds.toFixed(milliseconds < 10 ? 2 : 0));
    console.log(`| ${name} | ${times.join(' | ')} | ${ratio}${ours.said === theirs.said ? '' : ' DIFFERENT'} |`);
  }
}

const TERMS = ['县17', '资金', '县', '丙', '水利发展补助资金', '甲财农〔2023〕1001号'];

function tellSearches(reader: Reader): void {
  console.log('\n| full text, first 20 places | hits | ms |\n|---|---|---|');
  for (const term of TERMS) {
    const [{ milliseconds, said }] = timed(() => search(reader, term)) as [Timed];
    console.log(`| ${term} | ${said} | ${milliseconds.toFixed(1)} |`);
  }
}

async function fill(database: string): Promise<void> {
  const start = performance.now();
  const { rows, notices } = await fillStore(database, Number(values.rows), Number(values.seed));
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${rows} amounts in ${notices} notices, written in ${seconds} s\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'queries-'));
try {
  const database = values.database ?? join(folder, 'notices.db');
  if (!existsSync(database)) await fill(database);
  const beside = join(folder, 'plain.db');
  copyFileSync(database, beside);
  makePlain(beside);
  const [reader, plain] = [openReader(database), openReader(beside)];
  tellQuestions(reader, plain);
  tellSearches(reader);
  reader.close();
  plain.close();
} finally {
  rmSync(folder, { recursive: true });
}
