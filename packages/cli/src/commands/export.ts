/** `wenhao export DIR`: every view as a file, and what its columns mean. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fixedViews, type QueryResult, type Reader } from '@wenhao/store';
import { type Command, Option } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { dictionary, type ExportedView } from '../dictionary.ts';
import { BYTE_ORDER_MARK, csvLine } from '../format/csv.ts';
import { toJson } from '../format/json.ts';
import { noParquetYet } from '../format/rows.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
import { withReader } from '../with-reader.ts';

interface ExportOptions extends CommonOptions {
  readonly format: 'csv' | 'parquet';
  readonly bom?: true;
  readonly includeRestricted?: true;
}

export function exportCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'export <dir>',
    zh: '把所有视图写成 CSV，并附字段说明；不予公开和涉密的公文不写出',
    en: 'writes every view as CSV with a data dictionary; notices that are 不予公开 or classified are left out',
    example: 'wenhao export 导出/ --bom',
  })
    .addOption(
      new Option('--format <format>', both('文件格式', 'file format')).choices(['csv', 'parquet']).default('csv'),
    )
    .option('--bom', both('文件开头加 BOM，便于 Excel 打开', 'begin with a byte order mark, for Excel'))
    .option('--include-restricted', both('连同不予公开和涉密的公文', 'with notices that are 不予公开 or classified'))
    .action((dir: string, options: ExportOptions) =>
      withReader(options.db, async (reader) => {
        if (options.format === 'parquet') throw noParquetYet();
        if (!options.includeRestricted) tellRestricted(reader, terminal);
        const views = await writeViews(reader, dir, options);
        if (options.json)
          await terminal.print(`${toJson(Object.fromEntries(views.map((v) => [v.spec.view, v.rows])), 2)}\n`);
        terminal.tell(
          `${views.length} 个视图已写入 ${dir}，字段说明见 README.md`,
          `${views.length} views written to ${dir}; README.md tells what their columns mean`,
        );
      }),
    );
}

function tellRestricted(reader: Reader, terminal: Terminal): void {
  for (const { docNumber, file, why } of reader.restricted()) {
    const name = docNumber ? `${docNumber}（${file}）` : file;
    terminal.tell(
      `未写出 ${name}：${why}。如确需写出，请加 --include-restricted。`,
      `Left out ${name}: ${why}. To write it all the same, add --include-restricted.`,
    );
  }
}

async function writeViews(reader: Reader, dir: string, options: ExportOptions): Promise<ExportedView[]> {
  const { kinds, derivedViews } = reader.specs();
  await mkdir(dir, { recursive: true });
  const written: ExportedView[] = [];
  for (const spec of [...kinds, ...derivedViews, ...fixedViews]) {
    const result = options.includeRestricted
      ? reader.query(`SELECT * FROM "${spec.view}"`)
      : reader.publicRows(spec.view);
    const rows = await writeCsv(result, join(dir, `${spec.view}.csv`), options.bom ?? false);
    written.push({ spec, rows });
  }
  await writeFile(join(dir, 'README.md'), dictionary(written));
  return written;
}

/** Under another name until it is whole, so that an interrupted export leaves no half file behind under a good name. */
async function writeCsv({ columns, rows }: QueryResult, file: string, bom: boolean): Promise<number> {
  let count = 0;
  function* lines(): Generator<string> {
    yield (bom ? BYTE_ORDER_MARK : '') + csvLine(columns);
    for (const row of rows) {
      count++;
      yield csvLine(row);
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  return count;
}
