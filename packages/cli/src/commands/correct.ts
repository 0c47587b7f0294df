/** `wenhao correct RECORD FIELD VALUE --why TEXT --by NAME`: an entry in the ledger of corrections, applied on every later run. */
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { UseError } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { both } from '../say.ts';
import { summaryLines } from '../show/changes.ts';
import { VERSION } from '../version.ts';

interface CorrectOptions extends CommonOptions {
  readonly why: string;
  readonly by: string;
  readonly undo?: true;
  readonly empty?: true;
  readonly schemas?: string;
}

export function correctCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'correct <record> <field> [value]',
    zh: '更正一个值：记入更正账（只增不改），以后每次运行都采用，并参与互证',
    en: 'corrects a value: an entry in the append-only ledger, applied on every later run, and part of every proof',
    example:
      'wenhao correct al-… amount 654 --why "原件为 654" --by 王敏\nwenhao correct al-… amount --undo --why "看错了行" --by 王敏',
  })
    .requiredOption('--why <text>', both('理由', 'why'))
    .requiredOption('--by <name>', both('更正人', 'by whom'))
    .option('--undo', both('撤回以前的更正', 'take back what was corrected before'))
    .option('--empty', both('改为空', 'empty the field'))
    .option('--schemas <dir>', both('使用自己的记录种类文件夹', 'a folder of record kinds of your own'))
    .action(async (recordId: string, field: string, given: string | undefined, options: CorrectOptions) => {
      const { db, json, why, by, undo, empty, schemas } = options;
      if ([given !== undefined, undo ?? false, empty ?? false].filter(Boolean).length !== 1) {
        throw new UseError(
          '请给出更正值，或 --undo，或 --empty，三者取一。',
          'Give a value, or --undo, or --empty: one of the three.',
        );
      }
      if (why.trim() === '' || by.trim() === '') {
        throw new UseError('请写明理由（--why）和更正人（--by）。', 'Say why (--why) and who corrects (--by).');
      }
      const { correct } = await import('@wenhao/pipelines');
      const value = undo ? {} : { value: given ?? null };
      const request = { recordId, field, why, by, ...value };
      const result = await correct(db, request, {
        toolVersion: VERSION,
        ...(schemas === undefined ? {} : { schemas }),
      });
      if (json) await terminal.print(`${toJson(result, 2)}\n`);
      else for (const line of summaryLines(result.changes, terminal)) await terminal.print(`${line}\n`);
      const { entry, state } = result;
      terminal.tell(
        state === 'applied'
          ? `已记入并采用：${entry.correctionId}。`
          : `已记入，但有冲突，未采用：${entry.correctionId}（见 wenhao findings --rule correction）。`,
        state === 'applied'
          ? `Entered and applied: ${entry.correctionId}.`
          : `Entered, but in conflict and not applied: ${entry.correctionId} (see wenhao findings --rule correction).`,
      );
    });
}
