/** The data dictionary of an export, in Chinese and English, made from the record kinds. */
import type { DerivedViewSpec, KindSpec } from '@wenhao/core';

export interface ExportedView {
  readonly spec: KindSpec | DerivedViewSpec;
  readonly rows: number;
  /** As they stand in the file. */
  readonly columns: readonly string[];
}

const HEAD = `# 数据说明 / Data dictionary

每个 CSV 文件是一个视图（UTF-8，RFC 4180）。空单元格表示没有值。以 = + @ 或制表符开头的文字、以及不是负数而以 - 开头的文字，前面加了一个撇号，以免电子表格把它当作公式。

Each CSV file is one view (UTF-8, RFC 4180). An empty cell means no value. A text that begins with = + @ or a tab, or with - and is no number, has an apostrophe in front, so that no spreadsheet runs it as a formula.
`;

/** What every record's view begins with. */
const IDS: Readonly<Record<string, readonly [type: string, zh: string, en: string]>> = {
  record_id: ['text', '记录编号，由内容算出，处处相同', 'id of the record, made from content, the same everywhere'],
  notice_id: ['text', '所属公文', 'the notice it belongs to'],
  source_id: ['text', '文件字节的 SHA-256', "SHA-256 of the file's bytes"],
  file: ['text', '载入时给出的路径', 'the path as it was given'],
};

/** Markdown that explains every file and column. */
export function dictionary(views: readonly ExportedView[]): string {
  return [HEAD, ...views.map(section)].join('\n');
}

function section({ spec, rows, columns }: ExportedView): string {
  const lines = columns.map((name) => {
    const column = spec.columns.find((candidate) => candidate.name === name);
    const [type, zh, en] = column ? [column.type, column.zh, column.en] : (IDS[name] ?? ['', '', '']);
    return `| ${name} | ${type} | ${escaped(zh)} | ${escaped(en)} |`;
  });
  const head = ['| 字段 column | 类型 type | 含义 | meaning |', '|---|---|---|---|'];
  return [`## ${spec.view}.csv：${spec.zh} / ${spec.en}（${rows} 行 rows）`, '', ...head, ...lines, ''].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
