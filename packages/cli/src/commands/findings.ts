/** `wenhao findings`: what the checks found, filtered. */
import type { QueryResult, Reader } from '@wenhao/store';
import { type Command, Option } from 'commander';
import { type CommonOptions, type Context, createCommand, runOption } from '../command.ts';
import { UseError } from '../errors.ts';
import { printRows } from '../format/rows.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
import { withReader } from '../with-reader.ts';

interface FindingsOptions extends CommonOptions {
  readonly rule?: string;
  readonly severity?: string;
  readonly notice?: string;
  readonly run?: number;
}

export function findingsCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'findings',
    zh: '检查发现了什么',
    en: 'what the checks found',
    example: 'wenhao findings --severity error\nwenhao findings --rule T2 --notice 昌州财社〔2021〕75号',
  })
    .option('--rule <id>', both('只看这条规则', 'only this rule'))
    .addOption(
      new Option('--severity <level>', both('只看这个级别', 'only this severity')).choices([
        'error',
        'warning',
        'note',
      ]),
    )
    .option('--notice <notice>', both('只看这件公文：编号、文号或文件', 'only this notice: id, 文号 or file'))
    .addOption(runOption())
    .action((options: FindingsOptions) =>
      withReader(
        options.db,
        (reader) => printRows(selectFindings(reader, options, terminal), options.json ? 'json' : 'table', terminal),
        options.run,
      ),
    );
}

function selectFindings(
  reader: Reader,
  { rule, severity, notice, json }: FindingsOptions,
  { say }: Terminal,
): QueryResult {
  const notices = notice === undefined ? null : JSON.stringify(noticeIds(reader, notice));
  const columns = json
    ? 'f.*, n.file'
    : `f.severity, f.rule, n.file, f.page, ${say('f.message', 'f.message_en AS message')}, f.expected, f.actual, f.repair`;
  const sql = `
    SELECT ${columns}
    FROM findings f LEFT JOIN notices n ON n.notice_id = f.notice_id
    WHERE f.rule = coalesce(?, f.rule) AND f.severity = coalesce(?, f.severity)
      AND (? IS NULL OR f.notice_id IN (SELECT value FROM json_each(?)))
    ORDER BY CASE f.severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, n.file, f.page, f.rule, f.finding_id`;
  return reader.query(sql, rule ?? null, severity ?? null, notices, notices);
}

function noticeIds(reader: Reader, key: string): string[] {
  const ids = reader.find(key).flatMap(({ idColumn, id }) => (idColumn === 'notice_id' ? [id] : []));
  if (ids.length > 0) return ids;
  throw new UseError(`数据库里没有公文 ${key}。`, `There is no notice ${key} in the database.`);
}
