/** `wenhao check`: verifies the database; exit code 3 where something is wrong. */
import type { Problem } from '@wenhao/store';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { withReader } from '../with-reader.ts';

export function checkCommand({ terminal, exit }: Context): Command {
  return createCommand({
    usage: 'check',
    zh: '核验数据库：每个出处都指向原文，每个算式重算无误，页面未被改动，文件完好',
    en: 'verifies the database: every pointer resolves to its text, every sum adds up again, no page was changed, the file is sound',
    example: 'wenhao check --db notices.db',
  }).action(({ db, json }: CommonOptions) =>
    withReader(db, async (reader) => {
      const problems: Problem[] = [];
      for (const problem of reader.problems()) {
        problems.push(problem);
        if (!json) await terminal.print(`${terminal.say(problem.zh, problem.en)}\n`);
      }
      const checked = reader.checked();
      if (json) await terminal.print(`${toJson({ ok: problems.length === 0, ...checked, problems }, 2)}\n`);
      const { sources, pages, evidence, equations } = checked;
      const what = [
        `${sources} 个文件、${pages} 页、${evidence} 条出处、${equations} 个算式`,
        `${sources} sources, ${pages} pages, ${evidence} pointers, ${equations} equations`,
      ];
      if (problems.length === 0) terminal.tell(`核验无误：${what[0]}。`, `All is well: ${what[1]}.`);
      else terminal.tell(`发现 ${problems.length} 处问题（${what[0]}）。`, `${problems.length} problems (${what[1]}).`);
      exit(problems.length === 0 ? EXIT.done : EXIT.databaseWrong);
    }),
  );
}
