/** The summary of a load, as a person reads it. */
import type { LoadSummary, Refusal } from '@wenhao/pipelines';
import { tableLines } from './format/table.ts';
import type { Terminal } from './terminal.ts';

export function* summaryLines(summary: LoadSummary, database: string, { say, bold }: Terminal): Generator<string> {
  const { loaded, skipped, unreadable, missing, passedOver, pages, seconds, interrupted } = summary;
  const took = seconds.toFixed(1);
  if (interrupted)
    yield bold(
      say(
        '已中断：已完成的部分都已保存，再运行一次即可继续。',
        'Interrupted: what was done is kept; run it again to go on.',
      ),
    );
  yield bold(
    say(
      `载入 ${loaded} 个文件（${pages} 页），略过已有的 ${skipped} 个，无法读取 ${unreadable.length} 个，用时 ${took} 秒 → ${database}`,
      `${loaded} files loaded (${pages} pages), ${skipped} skipped as already there, ${unreadable.length} unreadable, ${took} s → ${database}`,
    ),
  );
  if (loaded > 0) yield* foundLines(summary, say);
  yield* refusalLines(say('无法读取：', 'Unreadable:'), unreadable);
  yield* refusalLines(say('没有找到：', 'Not found:'), missing);
  if (passedOver > 0) {
    yield say(
      `另有 ${passedOver} 个不是公文的文件未读（隐藏文件、数据库、数据和程序文件）；如需读取，请直接写出文件名。`,
      `${passedOver} files that are no documents were passed over (hidden, databases, data, code); name a file itself to have it read.`,
    );
  }
}

function* foundLines({ records, findings }: LoadSummary, say: Terminal['say']): Generator<string> {
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
  for (const { file, reason } of refusals) yield `  ${file}：${reason}`;
}
