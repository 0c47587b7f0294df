/** `wenhao runs`: when what was loaded or extracted again, by which version; `--prune` drops old versions. */
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, positiveInteger } from '../command.ts';
import { printRows } from '../format/rows.ts';
import { both } from '../say.ts';
import { withReader } from '../with-reader.ts';

const ALL = 'SELECT * FROM runs ORDER BY run_id';
const SHORT = `
  SELECT run_id, kind, started_at, finished_at, tool_version, counts ->> 'loaded' AS loaded,
    counts ->> 'skipped' AS skipped, counts ->> 'unreadable' AS unreadable
  FROM runs ORDER BY run_id`;

export function runsCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'runs',
    zh: '列出各次运行',
    en: 'lists the runs',
    example: 'wenhao runs\nwenhao runs --prune 3',
  })
    .option(
      '--prune <run>',
      both('删除在此次运行及以前就已被取代的版本', 'drop the versions that ended in this run or before'),
      positiveInteger,
    )
    .action(async ({ db, json, prune }: CommonOptions & { readonly prune?: number }) => {
      if (prune !== undefined) {
        const { pruneDatabase } = await import('@wenhao/pipelines');
        const dropped = await pruneDatabase(db, prune);
        terminal.tell(`已删除 ${dropped} 个旧版本的记录。`, `${dropped} old versions of records were dropped.`);
        return;
      }
      await withReader(db, (reader) => printRows(reader.query(json ? ALL : SHORT), json ? 'json' : 'table', terminal));
    });
}
