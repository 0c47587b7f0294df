/** `wenhao export DIR`: every view as a file, and what its columns mean. */
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fixedViews, type QueryResult, type Reader } from '@wenhao/store';
import { type Command, Option } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { dictionary, type ExportedView } from '../dictionary.ts';
import { EXIT } from '../errors.ts';
import { BYTE_ORDER_MARK, csvLine } from '../format/csv.ts';
import { toJson } from '../format/json.ts';
import { parquetPieces } from '../format/parquet.ts';
import { replaceTogether } from '../replace-together.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
import { withReader } from '../with-reader.ts';

/** What a view is written as, by the end of its file's name. */
const WRITERS = { parquet: parquetPieces, csv: csvPieces };
type FileType = keyof typeof WRITERS;
type Format = FileType | 'both';

/** Put in its place last: where it is missing, the export is not whole. */
const DICTIONARY = 'README.md';

interface ExportOptions extends CommonOptions {
  readonly format: Format;
  readonly bom?: true;
  readonly includeRestricted?: true;
}

export function exportCommand({ terminal, exit }: Context): Command {
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
    .action(async (dir: string, options: ExportOptions) => {
      const signal = terminal.interruption();
      try {
        await withReader(options.db, (reader) => exportViews(reader, dir, { ...options, signal }, terminal));
      } catch (error) {
        if (!(error instanceof Error && error.name === 'AbortError')) throw error;
        terminal.tell(
          `已中断；${dir} 中原有的文件没有改动。`,
          `Interrupted; the files that were in ${dir} are as they were.`,
        );
        exit(EXIT.interrupted);
      }
    });
}

type WithSignal = ExportOptions & { readonly signal: AbortSignal };

async function exportViews(reader: Reader, dir: string, options: WithSignal, terminal: Terminal): Promise<void> {
  if (!options.includeRestricted) tellRestricted(reader, terminal);
  const views: ExportedView[] = [];
  const names = new Set(viewsOf(reader).map(({ view }) => view));
  // An export of another format, or with restricted notices, leaves nothing beside this one.
  const isOurs = (name: string) => /\.(?:csv|parquet)$/.test(name) && names.has(name.replace(/\.\w+$/, ''));
  await replaceTogether(dir, { last: DICTIONARY, isOurs }, async (folder) => {
    for await (const view of writeViews(reader, folder, options)) views.push(view);
    await writeFile(join(folder, DICTIONARY), dictionary(views), { flush: true });
  });
  if (options.json) await terminal.print(`${toJson(Object.fromEntries(views.map((v) => [v.spec.view, v.rows])), 2)}\n`);
  terminal.tell(
    `${views.length} 个视图已写入 ${dir}，字段说明见 ${DICTIONARY}`,
    `${views.length} views written to ${dir}; ${DICTIONARY} tells what their columns mean`,
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

function viewsOf(reader: Reader): ExportedView['spec'][] {
  const { kinds, derivedViews } = reader.specs();
  return [...kinds, ...derivedViews, ...fixedViews];
}

async function* writeViews(reader: Reader, folder: string, options: WithSignal): AsyncGenerator<ExportedView> {
  const types: readonly FileType[] = options.format === 'both' ? ['parquet', 'csv'] : [options.format];
  for (const spec of viewsOf(reader)) {
    const ask = () =>
      options.includeRestricted ? reader.query(`SELECT * FROM "${spec.view}"`) : reader.publicRows(spec.view);
    let rows = 0;
    for (const type of types) {
      const pieces = WRITERS[type](ask, options.bom ?? false);
      rows = await writePieces(pieces, join(folder, `${spec.view}.${type}`), options.signal);
    }
    yield { spec, rows };
  }
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

/** Returns what the pieces return, when they are on the disk. */
async function writePieces(
  pieces: Generator<string | Uint8Array, number>,
  file: string,
  signal: AbortSignal,
): Promise<number> {
  let count = 0;
  function* all(): Generator<string | Uint8Array> {
    count = yield* pieces;
  }
  await pipeline(Readable.from(all()), createWriteStream(file, { flush: true }), { signal });
  return count;
}
