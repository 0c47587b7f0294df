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
import { parquetPieces } from '../format/parquet.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
import { withReader } from '../with-reader.ts';

/** What a view is written as, by the end of its file's name. */
const WRITERS = { parquet: parquetPieces, csv: csvPieces };
type FileType = keyof typeof WRITERS;
type Format = FileType | 'both';

interface ExportOptions extends CommonOptions {
  readonly format: Format;
  readonly bom?: true;
  readonly includeRestricted?: true;
}

export function exportCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'export <dir>',
    zh: '把所有视图写成 Parquet 和 CSV，并附字段说明；不予公开和涉密的公文不写出',
    en: 'writes every view as Parquet and CSV with a data dictionary; notices that are 不予公开 or classified are left out',
    example: 'wenhao export 导出/\nwenhao export 导出/ --format csv --bom',
  })
    .addOption(
      new Option('--format <format>', both('文件格式', 'file format'))
        .choices(['csv', 'parquet', 'both'])
        .default('both'),
    )
    .option('--bom', both('CSV 开头加 BOM，便于 Excel 打开', 'begin CSV with a byte order mark, for Excel'))
    .option('--include-restricted', both('连同不予公开和涉密的公文', 'with notices that are 不予公开 or classified'))
    .action((dir: string, options: ExportOptions) =>
      withReader(options.db, async (reader) => {
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
  const types: readonly FileType[] = options.format === 'both' ? ['parquet', 'csv'] : [options.format];
  await mkdir(dir, { recursive: true });
  const written: ExportedView[] = [];
  for (const spec of [...kinds, ...derivedViews, ...fixedViews]) {
    const ask = () =>
      options.includeRestricted ? reader.query(`SELECT * FROM "${spec.view}"`) : reader.publicRows(spec.view);
    let rows = 0;
    for (const type of types) {
      const pieces = WRITERS[type](ask, options.bom ?? false);
      rows = await writeWhole(pieces, join(dir, `${spec.view}.${type}`));
    }
    written.push({ spec, rows });
  }
  await writeFile(join(dir, 'README.md'), dictionary(written));
  return written;
}

function* csvPieces(ask: () => QueryResult, bom: boolean): Generator<string, number> {
  const { columns, rows } = ask();
  let count = 0;
  yield (bom ? BYTE_ORDER_MARK : '') + csvLine(columns);
  for (const row of rows) {
    count++;
    yield csvLine(row);
  }
  return count;
}

/** Under another name until it is whole, so that an interrupted export leaves no half file behind under a good name. Returns what the pieces return. */
async function writeWhole(pieces: Generator<string | Uint8Array, number>, file: string): Promise<number> {
  let count = 0;
  function* all(): Generator<string | Uint8Array> {
    count = yield* pieces;
  }
  await pipeline(Readable.from(all()), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  return count;
}
