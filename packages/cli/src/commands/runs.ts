/** `wenhao runs`: when what was loaded, by which version. */
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { printRows } from '../format/rows.ts';
import { withReader } from '../with-reader.ts';

const ALL = 'SELECT * FROM runs ORDER BY run_id';
const SHORT = `
  SELECT run_id, started_at, finished_at, tool_version, counts ->> 'loaded' AS loaded,
    counts ->> 'skipped' AS skipped, counts ->> 'unreadable' AS unreadable
  FROM runs ORDER BY run_id`;

export function runsCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'runs',
    zh: '列出各次运行',
    en: 'lists the runs',
    example: 'wenhao runs',
  }).action(({ db, json }: CommonOptions) =>
    withReader(db, (reader) => printRows(reader.query(json ? ALL : SHORT), json ? 'json' : 'table', terminal)),
  );
}
