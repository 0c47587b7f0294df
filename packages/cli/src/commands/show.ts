/** `wenhao show ID|文号|FILE`: a notice or record as a person would read it, each value with its place. */
import type { Reader, Subject } from '@wenhao/store';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, runOption } from '../command.ts';
import { UseError } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { both } from '../say.ts';
import { type Shown, showSubject } from '../show/collect.ts';
import { shownLines } from '../show/lines.ts';
import { withReader } from '../with-reader.ts';

interface ShowOptions extends CommonOptions {
  readonly all?: true;
  readonly run?: number;
}

export function showCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'show <what>',
    zh: '显示一件公文或一条记录，每个值都附出处和原文；可用编号、文号或文件名',
    en: 'shows a notice or record, each value with its place and the text there; by id, 文号 or file',
    example: 'wenhao show 昌州财社〔2021〕75号\nwenhao show 公文/通知.pdf --all',
  })
    .option('--all', both('列出全部记录', 'list all records'))
    .addOption(runOption())
    .action((what: string, { db, json, all, run }: ShowOptions) =>
      withReader(
        db,
        async (reader) => {
          const shown = subjects(reader, what).map((subject): Shown => showSubject(reader, subject));
          if (json) await terminal.print(`${toJson(shown.length === 1 ? shown[0] : shown, 2)}\n`);
          else for (const line of shownLines(shown, all ?? false, terminal)) await terminal.print(`${line}\n`);
        },
        run,
      ),
    );
}

function subjects(reader: Reader, what: string): Subject[] {
  const found = reader.find(what);
  if (found.length > 0) return found;
  throw new UseError(
    `数据库里没有 ${what}。请给出公文或记录的编号、文号，或载入时的文件路径。`,
    `There is nothing called ${what} in the database. Give the id of a notice or record, a 文号, or a file as it was loaded.`,
  );
}
