/** `wenhao load PATH…`: files → rows, and a summary of what was found. */
import { availableParallelism } from 'node:os';
import type { LoadSummary } from '@wenhao/pipelines';
import type { Command } from 'commander';
import { byteCount, type CommonOptions, type Context, createCommand, positiveInteger } from '../command.ts';
import { EXIT } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { summaryLines } from '../load-summary.ts';
import { both } from '../say.ts';
import { VERSION } from '../version.ts';

interface LoadCommandOptions extends CommonOptions {
  readonly jobs: number;
  readonly maxBytes?: number;
  readonly schemas?: string;
}

export function loadCommand({ terminal, exit }: Context): Command {
  return createCommand({
    usage: 'load <path...>',
    zh: '读取公文并存入数据库：文件、文件夹或通配符；已载入的（字节相同）略过，可随时中断后再运行',
    en: 'reads notices into the database: files, folders or globs; what is loaded already is skipped, interrupt and run again at will',
    example: 'wenhao load 公文/ --jobs 4\nwenhao load "2024/**/*.pdf" --db 2024.db',
  })
    .option('--jobs <n>', both('同时处理的文件数', 'files processed at once'), positiveInteger, availableParallelism())
    .option('--max-bytes <n>', both('跳过大于此字节数的文件，如 50M', 'refuse larger files, e.g. 50M'), byteCount)
    .option('--schemas <dir>', both('使用自己的记录种类文件夹', 'a folder of record kinds of your own'))
    .action(async (paths: string[], { db, jobs, maxBytes, schemas, json }: LoadCommandOptions) => {
      const { load } = await import('@wenhao/pipelines');
      const summary = await load(db, paths, {
        jobs,
        toolVersion: VERSION,
        signal: terminal.interruption(),
        onProgress: (done, file) => terminal.progress(terminal.say(`已处理 ${done}：${file}`, `${done} done: ${file}`)),
        ...(maxBytes === undefined ? {} : { maxBytes }),
        ...(schemas === undefined ? {} : { schemas }),
      });
      if (json) await terminal.print(`${toJson(summary, 2)}\n`);
      else for (const line of summaryLines(summary, db, terminal)) await terminal.print(`${line}\n`);
      exit(exitCode(summary));
    });
}

function exitCode({ interrupted, unreadable, missing }: LoadSummary): number {
  if (interrupted) return EXIT.interrupted;
  return unreadable.length + missing.length > 0 ? EXIT.someUnreadable : EXIT.done;
}
