/**
 * Errors → words and an exit code. Enters: anything that was thrown. Leaves: what was expected, what came, what to do.
 * Never a stack trace, unless WENHAO_DEBUG asks for it.
 */
import { CommanderError } from 'commander';
import type { Terminal } from './terminal.ts';

/** The exit codes of the interface. */
export const EXIT = { done: 0, wrongUse: 1, someUnreadable: 2, databaseWrong: 3, interrupted: 130 } as const;

/** Wrong use, told in both languages. */
export class UseError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** Tells the person what was thrown; returns the exit code. */
export function tellError(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return tellUse(error, terminal);
  if (isTold(error)) terminal.tell(error.zh, error.en);
  else if (!tellByCode(error, terminal)) tellInternal(error, terminal);
  return EXIT.wrongUse;
}

/** An error that says in both languages what to do: StoreError, SchemaError, UseError. */
function isTold(error: unknown): error is Error & { readonly zh: string; readonly en: string } {
  return error instanceof Error && 'zh' in error && 'en' in error;
}

const MESSAGES: Readonly<Record<string, string>> = {
  'commander.unknownOption': '没有这个选项',
  'commander.unknownCommand': '没有这个命令',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项缺少取值',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.excessArguments': '参数过多',
  'commander.invalidArgument': '取值不对',
};

function tellUse(error: CommanderError, terminal: Terminal): number {
  if (error.exitCode === 0) return EXIT.done;
  if (error.code === 'commander.help') return EXIT.wrongUse;
  const what = error.message.replace(/^error: /, '');
  const zh = MESSAGES[error.code] ?? '用法不对';
  terminal.tell(
    `${zh}：${what}\n用法见 wenhao --help 或 wenhao 命令 --help。`,
    `${what}\nSee wenhao --help or wenhao COMMAND --help.`,
  );
  return EXIT.wrongUse;
}

/** What the disk or another program is the cause of, by the codes of SQLite and the system. */
const CAUSES: readonly (readonly [code: RegExp, zh: string, en: string])[] = [
  [
    /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/,
    '磁盘已满。已写入的数据完好；请腾出空间后再运行一次，会从中断处继续。',
    'The disk is full. What was written is intact; make room and run it again, it goes on from there.',
  ],
  [
    /^SQLITE_(?:BUSY|LOCKED)/,
    '数据库正被另一个程序写入，等了一分钟仍未轮到。已写入的数据完好；请等它结束后再运行一次，会从中断处继续。',
    'Another program is writing to the database, and one minute was not enough to wait. What was written is intact; run it again when that has ended, it goes on from there.',
  ],
  [
    /^(?:SQLITE_READONLY|EROFS)/,
    '数据库或磁盘是只读的。请换到可以写入的位置，或用 --db 指定另一个文件。',
    'The database or the disk is read-only. Use a place that can be written to, or name another file with --db.',
  ],
  [
    /^(?:EACCES|EPERM)/,
    '没有写入权限。请检查文件夹的权限，或换一个位置。',
    'No right to write there. Check the rights of the folder, or use another place.',
  ],
  [
    /^(?:EEXIST|ENOTDIR)/,
    '该位置已有同名的文件，不是文件夹。请换一个文件夹名。',
    'A file of that name stands where a folder is needed. Name another folder.',
  ],
];

/** Whether the cause is one of those, and was told. */
function tellByCode(error: unknown, terminal: Terminal): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [cause] = CAUSES.filter(([test]) => test.test(code));
  if (!cause) return false;
  terminal.tell(cause[1], cause[2]);
  return true;
}

function tellInternal(error: unknown, terminal: Terminal): void {
  const message = error instanceof Error ? error.message : String(error);
  terminal.tell(
    `程序出错：${message}\n已写入的数据完好。请检查磁盘空间和权限后重试；若仍出错，请设 WENHAO_DEBUG=1 再运行一次，并把输出报告给开发者。`,
    `Internal error: ${message}\nWhat was written is intact. Check disk space and rights and try again; if it stays, run again with WENHAO_DEBUG=1 and report the output.`,
  );
  if (process.env.WENHAO_DEBUG && error instanceof Error) terminal.tell(error.stack ?? '', error.stack ?? '');
}
