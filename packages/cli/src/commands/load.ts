/** `wenhao load PATH…`: files → rows, and a summary of what was found. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { FileReport, LoadOptions, LoadSummary, Progress } from '@wenhao/pipelines';
import type { Command } from 'commander';
import { byteCount, type CommonOptions, type Context, createCommand, ocrOption, positiveInteger } from '../command.ts';
import { EXIT, UseError } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { duration, memory } from '../limit-arguments.ts';
import { progressLine, waitingLine } from '../load-progress.ts';
import { summaryLines } from '../load-summary.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

interface LoadCommandOptions extends CommonOptions {
  readonly jobs: number;
  readonly timeout?: number;
  readonly maxMemory?: number;
  readonly maxPages?: number;
  readonly maxBytes?: number;
  readonly ocr: 'paddle' | 'tesseract' | 'off';
  readonly schemas?: string;
  readonly retryFailed?: true;
  readonly watch?: true;
  readonly events?: true;
}

export function loadCommand({ terminal, exit }: Context): Command {
  return createCommand({
    usage: 'load [path...]',
    zh: '读取公文并存入数据库：文件、文件夹或通配符；已载入的（字节相同）略过，可随时中断后再运行',
    en: 'reads notices into the database: files, folders or globs; what is loaded already is skipped, interrupt and run again at will',
    example: 'wenhao load 公文/ --jobs 4\nwenhao load "2024/**/*.pdf" --db 2024.db\nwenhao load 收件箱/ --watch',
  })
    .option('--jobs <n>', both('同时处理的文件数', 'files processed at once'), positiveInteger, availableParallelism())
    .option('--timeout <time>', both('每个文件的时限，默认 10m', 'time for one file, 10m if not given'), duration)
    .option('--max-memory <n>', both('每个文件的内存上限，默认 2G', 'memory for one file, 2G if not given'), memory)
    .option('--max-pages <n>', both('拒收超过此页数的文件，默认 5000', 'refuse files with more pages'), positiveInteger)
    .option('--max-bytes <n>', both('跳过大于此字节数的文件，如 50M', 'refuse larger files, e.g. 50M'), byteCount)
    .addOption(ocrOption())
    .option('--schemas <dir>', both('使用自己的记录种类文件夹', 'a folder of record kinds of your own'))
    .option(
      '--retry-failed',
      both('重试曾无法读取的文件（可不写路径）', 'try again what failed before; PATH may be left out'),
    )
    .option(
      '--watch',
      both('载入后继续监视，新到和改动的文件随到随载', 'go on: load what is new or changed as it comes'),
    )
    .option('--events', both('逐个文件输出一行 JSON', 'print a line of JSON for each file'))
    .action(async (paths: string[], options: LoadCommandOptions) => {
      exit(await (options.watch ? watchPaths : loadPaths)(paths, options, terminal));
    });
}

async function loadPaths(given: string[], options: LoadCommandOptions, terminal: Terminal): Promise<number> {
  const { load, countFiles, failedPaths } = await import('@wenhao/pipelines');
  if (given.length === 0 && !options.retryFailed) throw noPath();
  const paths = given.length > 0 ? given : failedPaths(options.db);
  const loadOptions = optionsFor(options, terminal);
  const named = given.length > 0;
  const total = countFiles(paths, { database: options.db, named }, loadOptions.signal);
  const summary = await load(options.db, paths, { ...loadOptions, total, named });
  await tellSummary(summary, options, terminal);
  return exitCode(summary);
}

/** Until it is interrupted. */
async function watchPaths(paths: string[], options: LoadCommandOptions, terminal: Terminal): Promise<number> {
  const { watch } = await import('@wenhao/pipelines');
  if (paths.length === 0) throw noPath();
  const lost = paths.find((path) => !existsSync(path));
  if (lost !== undefined) throw new UseError(`没有文件夹 ${lost}，无法监视。`, `There is no ${lost} to watch.`);
  const loadOptions = optionsFor(options, terminal);
  terminal.tell('监视中；按 Ctrl-C 结束，已完成的都已保存。', 'Watching; Ctrl-C ends it, what is done is kept.');
  const onRun = (summary: LoadSummary) => tellSummary(summary, options, terminal);
  await watch(options.db, paths, { ...loadOptions, onRun });
  return EXIT.interrupted;
}

type WithSignal = LoadOptions & { readonly signal: AbortSignal };

function optionsFor(options: LoadCommandOptions, terminal: Terminal): WithSignal {
  const { jobs, ocr, timeout, maxMemory, maxPages, maxBytes, schemas, retryFailed } = options;
  return {
    jobs,
    ocr,
    toolVersion: VERSION,
    signal: terminal.interruption(),
    onProgress: (progress, report) => tellProgress(progress, report, options, terminal),
    onWaiting: (progress, atWork) => {
      if (!options.events) terminal.progress(waitingLine(progress, atWork, terminal.say));
    },
    ...(timeout === undefined ? {} : { timeout }),
    ...(maxMemory === undefined ? {} : { memory: maxMemory }),
    ...(maxPages === undefined ? {} : { maxPages }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(schemas === undefined ? {} : { schemas }),
    ...(retryFailed === undefined ? {} : { retryFailed }),
  };
}

function tellProgress(
  progress: Progress,
  report: FileReport,
  { events }: LoadCommandOptions,
  terminal: Terminal,
): void {
  if (events) void terminal.print(`${toJson({ event: 'file', ...report, ...progress })}\n`);
  else terminal.progress(progressLine(progress, report, terminal.say));
}

/** One document, or one line for each run of a watch. */
async function tellSummary(summary: LoadSummary, options: LoadCommandOptions, terminal: Terminal): Promise<void> {
  const { db, json, events, watch } = options;
  if (events) await terminal.print(`${toJson({ event: 'end', ...summary })}\n`);
  else if (json) await terminal.print(`${toJson(summary, watch ? undefined : 2)}\n`);
  else for (const line of summaryLines(summary, db, terminal)) await terminal.print(`${line}\n`);
}

function noPath(): UseError {
  return new UseError(
    '请写明要载入的文件或文件夹，例如 wenhao load 公文/。',
    'Name the files or folders to load, e.g. wenhao load notices/.',
  );
}

function exitCode({ interrupted, unreadable, missing }: LoadSummary): number {
  if (interrupted) return EXIT.interrupted;
  return unreadable.length + missing.length > 0 ? EXIT.someUnreadable : EXIT.done;
}
