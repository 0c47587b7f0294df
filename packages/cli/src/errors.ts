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
  else if (isDiskFull(error)) tellDiskFull(terminal);
  else tellInternal(error, terminal);
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

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC');
}

function tellDiskFull(terminal: Terminal): void {
  terminal.tell(
    '磁盘已满。已写入的数据完好；请腾出空间后再运行一次，会从中断处继续。',
    'The disk is full. What was written is intact; make room and run it again, it goes on from there.',
  );
}

function tellInternal(error: unknown, terminal: Terminal): void {
  const message = error instanceof Error ? error.message : String(error);
  terminal.tell(
    `程序出错：${message}\n已写入的数据完好。请检查磁盘空间和权限后重试；若仍出错，请设 WENHAO_DEBUG=1 再运行一次，并把输出报告给开发者。`,
    `Internal error: ${message}\nWhat was written is intact. Check disk space and rights and try again; if it stays, run again with WENHAO_DEBUG=1 and report the output.`,
  );
  if (process.env.WENHAO_DEBUG && error instanceof Error) terminal.tell(error.stack ?? '', error.stack ?? '');
}
