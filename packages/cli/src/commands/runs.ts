/** `wenhao runs`: when what was loaded or extracted again, by which version; `--prune` drops old versions. */
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, positiveInteger } from '../command.ts';
import { UseError } from '../errors.ts';
import { printRows } from '../format/rows.ts';
import { both } from '../say.ts';
import { withReader } from '../with-reader.ts';

const ALL = 'SELECT * FROM runs ORDER BY run_id';
const SHORT = `
  SELECT run_id, kind, started_at, finished_at, tool_version, counts ->> 'loaded' AS loaded,
    counts ->> 'skipped' AS skipped, counts ->> 'unreadable' AS unreadable
  FROM runs ORDER BY run_id`;

interface RunsOptions extends CommonOptions {
  readonly prune?: number;
}

/** `runs prune 3`. Throws UseError for any other word. */
function runToPrune(word: string | undefined, run: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (word === 'prune' && run !== undefined) return positiveInteger(run);
  throw new UseError(
    `不认识“${[word, run].filter(Boolean).join(' ')}”。请写 wenhao runs，或 wenhao runs prune 运行编号。`,
    `“${[word, run].filter(Boolean).join(' ')}” is not known. Write wenhao runs, or wenhao runs prune RUN.`,
  );
}

export function runsCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'runs [prune] [run]',
    zh: '列出各次运行；runs prune N 删除在第 N 次运行及以前就已被取代的版本',
    en: 'lists the runs; runs prune N drops the versions that ended in run N or before',
    example: 'wenhao runs\nwenhao runs prune 3',
  })
    .option(
      '--prune <run>',
      both('删除在此次运行及以前就已被取代的版本', 'drop the versions that ended in this run or before'),
      positiveInteger,
    )
    .action(async (word: string | undefined, given: string | undefined, options: RunsOptions) => {
      const { db, json } = options;
      const prune = options.prune ?? runToPrune(word, given);
      if (prune !== undefined) {
        const { pruneDatabase } = await import('@wenhao/pipelines');
        const dropped = await pruneDatabase(db, prune);
        terminal.tell(`已删除 ${dropped} 个旧版本的记录。`, `${dropped} old versions of records were dropped.`);
        return;
      }
      await withReader(db, (reader) => printRows(reader.query(json ? ALL : SHORT), json ? 'json' : 'table', terminal));
    });
}
