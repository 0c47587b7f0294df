/** `wenhao reextract`: extracts again from stored pages, and prints what changed. */
import { availableParallelism } from 'node:os';
import type { ChangeSummary, ReextractSummary } from '@wenhao/pipelines';
import type { RecordChange } from '@wenhao/store';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, positiveInteger } from '../command.ts';
import { EXIT } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { duration } from '../limit-arguments.ts';
import { both } from '../say.ts';
import { changeLines, summaryLines } from '../show/changes.ts';
import type { Terminal } from '../terminal.ts';
import { VERSION } from '../version.ts';

interface ReextractCommandOptions extends CommonOptions {
  readonly jobs: number;
  readonly schemas?: string;
  readonly kind?: string;
  readonly timeout?: number;
  readonly dryRun?: true;
  readonly rows?: true;
  readonly markdown?: true;
}

export function reextractCommand({ terminal, exit }: Context): Command {
  return createCommand({
    usage: 'reextract',
    zh: '用库存页面重新抽取（不再识别，不需原件），并显示变化；旧版本和人工更正都保留',
    en: 'extracts again from stored pages (no OCR, no originals) and prints what changed; old versions and corrections are kept',
    example: 'wenhao reextract --dry-run\nwenhao reextract --schemas my-schemas --rows',
  })
    .option('--schemas <dir>', both('使用自己的记录种类文件夹', 'a folder of record kinds of your own'))
    .option(
      '--kind <kind>',
      both('只更新这种记录（及与其互证的）', 'only this record kind, and those that prove one another with it'),
    )
    .option('--dry-run', both('只显示变化，不写入', 'only tell what would change'))
    .option('--rows', both('逐条列出变化', 'list every change'))
    .option('--markdown', both('输出供审阅的 Markdown 页', 'print a page in Markdown for review'))
    .option(
      '--jobs <n>',
      both('同时处理的文件数', 'sources processed at once'),
      positiveInteger,
      availableParallelism(),
    )
    .option('--timeout <time>', both('每个文件的时限，默认 10m', 'time for one source, 10m if not given'), duration)
    .action(async ({ db, json, rows, markdown, timeout, ...options }: ReextractCommandOptions) => {
      const { changePage, reextract } = await import('@wenhao/pipelines');
      const changes: RecordChange[] = [];
      const summary = await reextract(db, {
        ...options,
        ...(timeout === undefined ? {} : { limits: { timeout } }),
        toolVersion: VERSION,
        signal: terminal.interruption(),
        onProgress: (done, of) => terminal.progress(`${done}/${of}`),
        ...(rows || markdown ? { onChange: (change: RecordChange) => void changes.push(change) } : {}),
      });
      const sorted = changes.sort((a, b) => (a.file + a.recordId < b.file + b.recordId ? -1 : 1));
      const { say } = terminal;
      const title = say('重新抽取带来的变化', 'Changes by extraction again');
      const lines = markdown ? changePage(sorted, { title, say }) : listLines(sorted, summary.changes, terminal);
      if (json) await terminal.print(`${toJson({ ...summary, ...(rows ? { rows: sorted } : {}) }, 2)}\n`);
      else for (const line of lines) await terminal.print(`${line}\n`);
      if (!json) tellSummary(summary, terminal);
      exit(summary.interrupted ? EXIT.interrupted : summary.failed.length > 0 ? EXIT.someUnreadable : EXIT.done);
    });
}

function* listLines(changes: readonly RecordChange[], summary: ChangeSummary, terminal: Terminal): Generator<string> {
  for (const change of changes) yield* changeLines(change, terminal);
  yield* summaryLines(summary, terminal);
}

function tellSummary({ failed, run, sources }: ReextractSummary, terminal: Terminal): void {
  for (const { file, reason } of failed)
    terminal.tell(`未能重新抽取 ${file}：${reason}`, `Not extracted again: ${file}: ${reason}`);
  if (run === null) terminal.tell('试运行：未写入。', 'A dry run: nothing was written.');
  else terminal.tell(`第 ${run} 次运行，${sources} 个文件。`, `Run ${run}, ${sources} sources.`);
}
