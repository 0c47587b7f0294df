/** `wenhao query "SQL"`: read-only SQL over the views. */
import type { Reader } from '@wenhao/store';
import { type Command, Option } from 'commander';
import { type CommonOptions, type Context, createCommand, runOption } from '../command.ts';
import { UseError } from '../errors.ts';
import { FORMATS, type Format, printRows } from '../format/rows.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
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
      withReader(db, (reader) => printQuery(reader, sql, json ? 'json' : format, terminal), run),
    );
}

async function printQuery(reader: Reader, sql: string, format: Format, terminal: Terminal): Promise<void> {
  if (format !== 'parquet') return printRows(reader.query(sql), format, terminal);
  if (terminal.isRead) throw needsFile();
  const { parquetPieces } = await import('../format/parquet.ts');
  for (const bytes of parquetPieces(() => reader.query(sql))) await terminal.print(bytes);
}

function needsFile(): UseError {
  return new UseError(
    'Parquet 不是给人看的文字。请写入文件，例如 wenhao query "SELECT …" --format parquet > 结果.parquet。',
    'Parquet is no text to be read. Send it to a file, e.g. wenhao query "SELECT …" --format parquet > rows.parquet.',
  );
}
