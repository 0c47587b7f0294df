/**
 * What all commands share. Enters: a command's own words and arguments. Leaves: a commander command with `--db`,
 * `--json`, Chinese and English help, and an example.
 */
import { Command, InvalidArgumentError, Option } from 'commander';
import { both } from './say.ts';
import type { Terminal } from './terminal.ts';

/** What a command is given to work with; `exit` sets the exit code. */
export interface Context {
  readonly terminal: Terminal;
  readonly exit: (code: number) => void;
}

export interface CommonOptions {
  readonly db: string;
  readonly json?: true;
}

export interface CommandWords {
  /** Name and arguments, e.g. "load <path...>". */
  readonly usage: string;
  readonly zh: string;
  readonly en: string;
  readonly example: string;
}

/** A command with the options that every command has. */
export function createCommand({ usage, zh, en, example }: CommandWords): Command {
  const [name = '', ...parameters] = usage.split(' ');
  const command = new Command(name).summary(zh).description(both(zh, en));
  if (parameters.length > 0) command.arguments(parameters.join(' '));
  return command
    .option('--db <file>', both('数据库文件', 'database file'), 'notices.db')
    .option('--json', both('输出 JSON', 'print JSON'))
    .helpOption('-h, --help', both('显示帮助', 'show help'))
    .addHelpText('after', `\n例 Example:\n  ${example.split('\n').join('\n  ')}\n`);
}

/** `--run N`: what is asked is answered as it was after that run. */
export function runOption(): Option {
  return new Option('--run <run>', both('查看某次运行之后的状态', 'as it was after this run')).argParser(
    positiveInteger,
  );
}

/** `--ocr paddle|tesseract|off`: what scans are read with. */
export function ocrOption(): Option {
  return new Option('--ocr <engine>', both('识别扫描件的引擎', 'what scans are read with'))
    .choices(['paddle', 'tesseract', 'off'])
    .default('paddle');
}

/** A whole number from 1 on. */
export function positiveInteger(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('应为正整数，expected a whole number from 1 on');
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** A number of bytes: 500000, 200k, 50M, 1G. */
export function byteCount(text: string): number {
  const match = /^(\d{1,12})\s*([kmg]?)b?$/i.exec(text);
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (match && unit) return Number(match[1]) * unit;
  throw new InvalidArgumentError('应为字节数，如 50M，expected a number of bytes such as 50M');
}
