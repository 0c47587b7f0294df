/** `wenhao read FILE`: a file as it is read, without a database. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import type { NoticeDocument } from '@wenhao/core';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, ocrOption } from '../command.ts';
import { EXIT, UseError } from '../errors.ts';
import { csvLine } from '../format/csv.ts';
import { documentJson } from '../read/document-json.ts';
import { documentLines } from '../read/document-lines.ts';
import { markdownLines, rowsOf } from '../read/markdown.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';

interface ReadCommandOptions extends CommonOptions {
  readonly csv?: string;
  readonly markdown?: true;
  readonly draw?: string;
  readonly ocr: 'paddle' | 'tesseract' | 'off';
}

export function readCommand({ terminal, exit }: Context): Command {
  return createCommand({
    usage: 'read <file>',
    zh: '显示读到的页面、段落和表格，不用数据库',
    en: 'pages, blocks and tables as read, without a database',
    example: 'wenhao read 通知.pdf --markdown\nwenhao read 通知.pdf --csv 表格/\nwenhao read 通知.pdf --draw 版面.svg',
  })
    .option('--csv <dir>', both('把每张表格写成 CSV', 'write each table as CSV'))
    .option('--markdown', both('输出 Markdown', 'print Markdown'))
    .option('--draw <svg>', both('把 PDF 的版面分析画成 SVG', 'draw what was found on the pages of a PDF'))
    .addOption(ocrOption())
    .action(async (file: string, options: ReadCommandOptions) => {
      // What a page leaves behind is garbage at once: a small nursery, and a heap that is swept before it has grown much, keep long files in half the memory.
      setFlagsFromString('--semi-space-growth-factor=1');
      setFlagsFromString('--heap-growing-percent=60');
      const { draw, readSource } = await import('@wenhao/ingest');
      const reading = await readSource(file, { ocr: options.ocr });
      if (reading.status === 'unreadable') {
        terminal.tell(`无法读取 ${file}：${reading.reason}`, `Cannot read ${file}: ${reading.reason}`);
        exit(EXIT.someUnreadable);
        return;
      }
      if (options.draw !== undefined && reading.document.mediaType !== 'application/pdf') {
        throw new UseError(
          `只有 PDF 能画成图：${file} 是文本，没有版面。`,
          `Only a PDF can be drawn: ${file} is a text, it has no layout.`,
        );
      }
      if (options.draw !== undefined) await writeDrawing(file, options.draw, { draw, terminal });
      else await printDocument(reading.document, options, terminal);
    });
}

async function writeDrawing(
  file: string,
  to: string,
  { draw, terminal }: { draw: (path: string) => Promise<string>; terminal: Terminal },
): Promise<void> {
  await writeFile(to, await draw(file));
  terminal.tell(`版面图已写入 ${to}`, `the drawing was written to ${to}`);
}

async function printDocument(document: NoticeDocument, options: ReadCommandOptions, terminal: Terminal): Promise<void> {
  if (options.csv !== undefined) await writeTables(document, options.csv, terminal);
  if (options.json) for await (const piece of documentJson(document)) await terminal.print(piece);
  else if (options.markdown) await printLines(markdownLines(document), terminal);
  else if (options.csv === undefined) await printLines(documentLines(document, terminal), terminal);
}

/** After so many lines the cells of the tables that are printed are let go. */
const LINES_A_BREATH = 500;

async function printLines(lines: Iterable<string>, terminal: Terminal): Promise<void> {
  let printed = 0;
  for (const line of lines) {
    await terminal.print(`${line}\n`);
    if (++printed % LINES_A_BREATH === 0) await breath();
  }
}

async function writeTables(document: NoticeDocument, folder: string, terminal: Terminal): Promise<void> {
  const tables = document.blocks.filter((block) => block.type === 'table');
  await mkdir(folder, { recursive: true });
  for (const [index, table] of tables.entries()) {
    const lines = Array.from(rowsOf(table), (row) => csvLine(row));
    await writeFile(join(folder, `table-${String(index + 1).padStart(2, '0')}.csv`), lines.join(''));
  }
  terminal.tell(`${tables.length} 张表格已写入 ${folder}`, `${tables.length} tables written to ${folder}`);
}
