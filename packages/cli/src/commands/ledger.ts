/** `wenhao ledger`: the ledger of corrections: listed, exported and imported as JSON lines. */
import { readFileSync } from 'node:fs';
import { type Correction, newCorrection } from '@wenhao/core';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { UseError } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { printRows } from '../format/rows.ts';
import { both } from '../say.ts';
import { summaryLines } from '../show/changes.ts';
import { VERSION } from '../version.ts';
import { withReader } from '../with-reader.ts';

interface LedgerOptions extends CommonOptions {
  readonly export?: true;
  readonly import?: string;
  readonly schemas?: string;
}

export function ledgerCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'ledger',
    zh: '人工更正账：列出、导出（JSON 行）、并入另一台机器的账',
    en: 'the ledger of corrections: listed, exported as JSON lines, merged with one of another machine',
    example: 'wenhao ledger\nwenhao ledger --export > corrections.jsonl\nwenhao ledger --import corrections.jsonl',
  })
    .option('--export', both('以 JSON 行输出全部条目', 'print all entries as JSON lines'))
    .option(
      '--import <file>',
      both('并入 JSON 行文件；已有的条目不重复', 'merge a file of JSON lines; what is there already is not doubled'),
    )
    .option('--schemas <dir>', both('使用自己的记录种类文件夹', 'a folder of record kinds of your own'))
    .action(async ({ db, json, import: file, ...options }: LedgerOptions) => {
      if (file !== undefined) {
        const { importLedger } = await import('@wenhao/pipelines');
        const own = options.schemas === undefined ? {} : { schemas: options.schemas };
        const { added, changes } = await importLedger(db, readEntries(file), { toolVersion: VERSION, ...own });
        if (json) await terminal.print(`${toJson({ added, changes }, 2)}\n`);
        else for (const line of summaryLines(changes, terminal)) await terminal.print(`${line}\n`);
        terminal.tell(`并入 ${added} 条新更正。`, `${added} new corrections merged.`);
        return;
      }
      await withReader(db, async (reader) => {
        if (options.export) for (const entry of reader.ledger()) await terminal.print(`${JSON.stringify(entry)}\n`);
        else
          await printRows(reader.query('SELECT * FROM corrections ORDER BY "at"'), json ? 'json' : 'table', terminal);
      });
    });
}

function readEntries(file: string): Correction[] {
  const lines = readText(file)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const entry = parse(line);
    if (entry) return entry;
    throw new UseError(
      `${file} 第 ${index + 1} 行不是更正条目（应为 wenhao ledger --export 输出的 JSON，且未经改动）。未并入任何条目。`,
      `${file}, line ${index + 1} is no entry of a ledger (expected JSON as wenhao ledger --export prints it, unaltered). Nothing was merged.`,
    );
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UseError(`无法读取 ${file}：${why}`, `Cannot read ${file}: ${why}`);
  }
}

const TEXTS = ['recordId', 'field', 'why', 'by', 'at'] as const;
const VALUES = ['old', 'base', 'new'] as const;

/** An entry whose id is that of its content; null for anything else. */
function parse(line: string): Correction | null {
  try {
    const entry = JSON.parse(line) as Correction;
    const isEntry =
      TEXTS.every((name) => typeof entry[name] === 'string') &&
      VALUES.every((name) => entry[name] === null || typeof entry[name] === 'string') &&
      (entry.action === 'correct' || entry.action === 'undo');
    if (!isEntry) return null;
    const { correctionId, ...content } = entry;
    const again = newCorrection(content);
    return again.correctionId === correctionId ? again : null;
  } catch {
    return null;
  }
}
