/** The summary of a load, as a person reads it. */
import type { LoadSummary, ReasonCount, Refusal } from '@wenhao/pipelines';
import { tableLines } from './format/table.ts';
import { printable } from './printable.ts';
import type { Say } from './say.ts';
import type { Terminal } from './terminal.ts';

type Words = Pick<Terminal, 'say' | 'bold'>;

export function* summaryLines(summary: LoadSummary, database: string, { say, bold }: Words): Generator<string> {
  if (summary.interrupted)
    yield bold(
      say(
        '已中断：已完成的部分都已保存，再运行一次即可继续。',
        'Interrupted: what was done is kept; run it again to go on.',
      ),
    );
  yield bold(countLine(summary, database, say));
  if (summary.loaded > 0) yield* foundLines(summary, say);
  yield* versionLines(summary, say);
  yield* unreadableLines(summary, say);
  yield* refusalLines(say('没有找到：', 'Not found:'), summary.missing);
  if (summary.gone > 0) {
    yield say(
      `曾无法读取的 ${summary.gone} 个文件已不在原处，不再列出。`,
      `${summary.gone} files that had failed are not there any more and are named no longer.`,
    );
  }
  if (summary.passedOver > 0) {
    yield say(
      `另有 ${summary.passedOver} 个不是公文的文件未读（隐藏文件、数据库、数据和程序文件）；如需读取，请直接写出文件名。`,
      `${summary.passedOver} files that are no documents were passed over (hidden, databases, data, code); name a file itself to have it read.`,
    );
  }
}

function countLine({ loaded, skipped, unreadable, pages, seconds }: LoadSummary, database: string, say: Say): string {
  const took = seconds.toFixed(1);
  return say(
    `载入 ${loaded} 个文件（${pages} 页），略过已有的 ${skipped} 个，无法读取 ${unreadable.length} 个，用时 ${took} 秒 → ${database}`,
    `${loaded} files loaded (${pages} pages), ${skipped} skipped as already there, ${unreadable.length} unreadable, ${took} s → ${database}`,
  );
}

function* versionLines({ superseded, returned }: LoadSummary, say: Say): Generator<string> {
  if (superseded > 0) {
    yield say(
      `${superseded} 个文件有了新版本：旧版本的记录只在 --run 中可见`,
      `${superseded} files have a new version: the records of the old one show with --run only`,
    );
  }
  if (returned > 0) {
    yield say(`${returned} 个文件恢复为从前的版本`, `${returned} files are again as they were before`);
  }
}

/** So many files are named for each reason; all are in the view `sources`. */
const NAMED = 10;

function* unreadableLines({ unreadable, reasons, failedBefore }: LoadSummary, say: Say): Generator<string> {
  if (unreadable.length <= NAMED) yield* refusalLines(say('无法读取：', 'Unreadable:'), unreadable);
  else yield* reasonLines(unreadable, reasons, say);
  if (failedBefore > 0) {
    yield say(
      `其中 ${failedBefore} 个上次已失败，未再试；加 --retry-failed 重试。`,
      `${failedBefore} of them failed before and were not tried again; --retry-failed tries them.`,
    );
  }
}

function* reasonLines(unreadable: readonly Refusal[], reasons: readonly ReasonCount[], say: Say): Generator<string> {
  yield '';
  yield say('无法读取，按原因：', 'Unreadable, by reason:');
  const byReason = Map.groupBy(unreadable, ({ reason }) => reason);
  for (const { reason, files } of reasons) {
    yield `  ${files} × ${printable(reason)}`;
    const named = byReason.get(reason) ?? [];
    for (const { file } of named.slice(0, NAMED)) yield `      ${printable(file)}`;
    if (files > NAMED) yield say(`      …另 ${files - NAMED} 个`, `      … ${files - NAMED} more`);
  }
  const query = `wenhao query "SELECT file, reason FROM sources WHERE status = 'unreadable'"`;
  yield say(`全部：${query}`, `All of them: ${query}`);
}

function* foundLines({ records, findings }: LoadSummary, say: Say): Generator<string> {
  const rows = Object.entries(records).filter(([, count]) => count > 0);
  yield '';
  yield* tableLines([say('视图', 'view'), say('新增行', 'rows added')], rows);
  yield '';
  const { error, warning, note } = findings;
  yield say(
    `检查发现：错误 ${error}，警告 ${warning}，提示 ${note}（wenhao findings 查看）`,
    `Findings: ${error} errors, ${warning} warnings, ${note} notes (see wenhao findings)`,
  );
}

function* refusalLines(title: string, refusals: readonly Refusal[]): Generator<string> {
  if (refusals.length === 0) return;
  yield '';
  yield title;
  for (const { file, reason } of refusals) yield `  ${printable(file)}：${printable(reason)}`;
}
