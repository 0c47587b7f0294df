/** The program: its commands and its help. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { Context } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { correctCommand } from './commands/correct.ts';
import { diffCommand } from './commands/diff.ts';
import { exportCommand } from './commands/export.ts';
import { findingsCommand } from './commands/findings.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { loadCommand } from './commands/load.ts';
import { queryCommand } from './commands/query.ts';
import { readCommand } from './commands/read.ts';
import { reextractCommand } from './commands/reextract.ts';
import { runsCommand } from './commands/runs.ts';
import { schemasCommand } from './commands/schemas.ts';
import { searchCommand } from './commands/search.ts';
import { showCommand } from './commands/show.ts';
import { both } from './say.ts';
import { VERSION } from './version.ts';

const COMMANDS = [
  loadCommand,
  queryCommand,
  searchCommand,
  showCommand,
  findingsCommand,
  readCommand,
  exportCommand,
  checkCommand,
  correctCommand,
  ledgerCommand,
  reextractCommand,
  diffCommand,
  runsCommand,
  schemasCommand,
];

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Arguments:': '参数 Arguments:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
};

/** The whole program; nothing is printed and nothing exits but through the context. */
export function createProgram(context: Context): Command {
  const program = new Command('wenhao')
    .description(
      both('文号：把预算公文变成可以逐字查证的数据库', 'Wenhao: budget notices into a database you can cite'),
    )
    .version(VERSION, '-V, --version', both('显示版本', 'show the version'))
    .helpOption('-h, --help', both('显示帮助', 'show help'))
    .helpCommand('help [command]', '显示某个命令的帮助')
    .addHelpText(
      'after',
      '\n例 Example:\n  wenhao load 公文/\n  wenhao query "SELECT region, amount, unit FROM allocations"\n',
    );
  for (const create of COMMANDS) program.addCommand(create(context));
  program.hook('preAction', (_, command) => upgradeFirst(command, context));
  for (const command of [program, ...program.commands]) prepare(command, context);
  return program;
}

/** A database of an earlier version is brought up before it is used; a dry run leaves it as it is. */
async function upgradeFirst(command: Command, { terminal }: Context): Promise<void> {
  const { db, dryRun } = command.opts<{ readonly db?: string; readonly dryRun?: true }>();
  if (db === undefined || dryRun || !existsSync(db)) return;
  const { upgradeOlder } = await import('@wenhao/pipelines');
  const copy = upgradeOlder(db);
  if (copy === null) return;
  terminal.tell(
    `${db} 是旧格式，已升级；升级前的副本：${copy}。`,
    `${db} had an older format and was upgraded; a copy of it as it was: ${copy}.`,
  );
}

function prepare(command: Command, { terminal }: Context): void {
  command
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({
      writeOut: (text) => void terminal.print(text),
      writeErr: (text) => terminal.tell(text.trimEnd(), text.trimEnd()),
      outputError: () => {},
    });
}
