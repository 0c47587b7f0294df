/** `wenhao diff RUN RUN`: what is not the same after two runs. */
import { ChangeTally, changePage } from '@wenhao/pipelines';
import type { RecordChange } from '@wenhao/store';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, positiveInteger } from '../command.ts';
import { toJson } from '../format/json.ts';
import { both } from '../say.ts';
import { changeLines, summaryLines } from '../show/changes.ts';
import { withReader } from '../with-reader.ts';

interface DiffOptions extends CommonOptions {
  readonly rows?: true;
  readonly markdown?: true;
  readonly kind?: string;
}

export function diffCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'diff <before> <after>',
    zh: '比较两次运行：新增、消失、逐字段变更的记录，依据的变化，失去的出处',
    en: 'compares two runs: records added, removed, changed field by field, proofs changed, pointers broken',
    example: 'wenhao diff 1 2\nwenhao diff 1 2 --markdown > changes.md',
  })
    .option('--rows', both('逐条列出变化', 'list every change'))
    .option('--markdown', both('输出供审阅的 Markdown 页', 'print a page in Markdown for review'))
    .option('--kind <kind>', both('只看这种记录', 'only this record kind'))
    .action((before: string, after: string, { db, json, rows, markdown, kind }: DiffOptions) =>
      withReader(db, async (reader) => {
        const tally = new ChangeTally();
        const counted = function* (): Generator<RecordChange> {
          for (const change of reader.diff(positiveInteger(before), positiveInteger(after))) {
            if (kind !== undefined && change.kind !== kind) continue;
            tally.add(change);
            yield change;
          }
        };
        if (json) {
          const listed = [...counted()];
          await terminal.print(`${toJson({ summary: tally.summary(), rows: listed }, 2)}\n`);
        } else if (markdown) {
          const title = terminal.say(
            `第 ${before} 次与第 ${after} 次运行之间的变化`,
            `Changes between runs ${before} and ${after}`,
          );
          for (const line of changePage(counted(), { title, say: terminal.say })) await terminal.print(`${line}\n`);
        } else {
          for (const change of counted()) {
            if (rows) for (const line of changeLines(change, terminal)) await terminal.print(`${line}\n`);
          }
          for (const line of summaryLines(tally.summary(), terminal)) await terminal.print(`${line}\n`);
        }
      }),
    );
}
