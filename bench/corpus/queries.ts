/**
 * Five questions of an analyst over a million amounts: `node bench/run.ts queries --rows 1000000`. Leaves: how long each takes over the views, and over a
 * table that someone made by hand for just these questions (one row for each amount, its notice's fields beside it, indexes), in the same file format.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openReader, type Reader } from '@wenhao/store';
import Sqlite, { type Database } from 'better-sqlite3';
import { fillStore } from './many-rows.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
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

function makePlain(database: string): Database {
  const db = new Sqlite(database);
  db.exec(`
    CREATE TABLE plain AS SELECT record_id, doc_number, fiscal_year, fund, region, level, amount_fen FROM allocations;
    CREATE INDEX plain_region ON plain (region, fiscal_year);
    CREATE INDEX plain_fund ON plain (fund);
    CREATE TABLE plain_chain AS SELECT * FROM funding_chain;
    CREATE INDEX plain_chain_region ON plain_chain (region);
    ANALYZE`);
  return db;
}

/** The fastest of a few times, in milliseconds, and what came. */
function timed(work: () => unknown): [number, string] {
  let best = Number.POSITIVE_INFINITY;
  let said = '';
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    said = JSON.stringify(work(), (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    best = Math.min(best, performance.now() - start);
  }
  return [best, said];
}

function search(reader: Reader, term: string): number {
  let count = 0;
  for (const _ of reader.search([term])) if (++count === 20) break;
  return count;
}

const folder = mkdtempSync(join(tmpdir(), 'queries-'));
try {
  const database = join(folder, 'notices.db');
  const start = performance.now();
  const filled = await fillStore(database, Number(values.rows), Number(values.seed));
  console.log(
    `${filled.rows} amounts in ${filled.notices} notices, written in ${((performance.now() - start) / 1000).toFixed(0)} s\n`,
  );
  const reader = openReader(database);
  const found = QUESTIONS.map(({ views }) => timed(() => [...reader.query(views).rows]));
  const searches = ['县17', '资金', '县', '丙', '水利发展补助资金', '甲财农〔2023〕1001号'].map(
    (term) => [term, timed(() => search(reader, term))] as const,
  );
  reader.close();
  const plain = makePlain(database);
  console.log('| question | views, ms | plain table, ms | ratio |\n|---|---|---|---|');
  for (const [i, { name, plain: sql }] of QUESTIONS.entries()) {
    const [ours = 0, said] = found[i] ?? [];
    const [theirs, same] = timed(() => plain.prepare(sql).raw().all());
    console.log(
      `| ${name} | ${ours.toFixed(1)} | ${theirs.toFixed(1)} | ${(ours / theirs).toFixed(2)}${said === same ? '' : ' DIFFERENT'} |`,
    );
  }
  plain.close();
  console.log('\n| full text, first 20 places | hits | ms |\n|---|---|---|');
  for (const [term, [ms, hits]] of searches) console.log(`| ${term} | ${hits} | ${ms.toFixed(1)} |`);
} finally {
  rmSync(folder, { recursive: true });
}
