/** `wenhao query "SQL"`: read-only SQL over the views. */
import { type Command, Option } from 'commander';
import { type CommonOptions, type Context, createCommand, runOption } from '../command.ts';
import { FORMATS, type Format, printRows } from '../format/rows.ts';
import { both } from '../say.ts';
import { withReader } from '../with-reader.ts';

interface QueryOptions extends CommonOptions {
  readonly format: Format;
  readonly run?: number;
}

export function queryCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'query <sql>',
    zh: '对视图运行只读 SQL（视图和字段见 wenhao schemas）',
    en: 'runs read-only SQL over the views (see wenhao schemas)',
    example:
      'wenhao query "SELECT region, amount, unit, file FROM allocations JOIN notices USING (notice_id)" --format csv',
  })
    .addOption(new Option('--format <format>', both('输出格式', 'output format')).choices(FORMATS).default('table'))
    .addOption(runOption())
    .action((sql: string, { db, format, json, run }: QueryOptions) =>
      withReader(db, (reader) => printRows(reader.query(sql), json ? 'json' : format, terminal), run),
    );
}
