/** The data dictionary of an export, in Chinese and English, made from the record kinds. */
import { type ViewSpec, viewColumns } from './view-columns.ts';

export interface ExportedView {
  readonly spec: ViewSpec;
  readonly rows: number;
}

const HEAD = `# 数据说明 / Data dictionary

每个视图写成 Parquet 和 CSV 两个文件（或只写其一）。Parquet 中整数为 INT64，其他数值为 DOUBLE，文字为 UTF-8，没有值为 null。CSV 为 UTF-8（RFC 4180），空单元格表示没有值。以 = + @ 或制表符开头的文字、以及不是负数而以 - 开头的文字，前面加了一个撇号，以免电子表格把它当作公式。本文件最后写成：没有它，导出就不完整。

Each view is a Parquet and a CSV file (or one of them). In Parquet integers are INT64, other numbers DOUBLE, text UTF-8, no value is null. CSV is UTF-8 (RFC 4180); an empty cell means no value. A text that begins with = + @ or a tab, or with - and is no number, has an apostrophe in front, so that no spreadsheet runs it as a formula. This file is written last: where it is missing, the export is not whole.
`;

/** Markdown that explains every file and column. */
export function dictionary(views: readonly ExportedView[]): string {
  return [HEAD, ...views.map(section)].join('\n');
}

function section({ spec, rows }: ExportedView): string {
  const lines = viewColumns(spec).map(
    ({ name, type, zh, en }) => `| ${name} | ${type} | ${escaped(zh)} | ${escaped(en)} |`,
  );
  const head = ['| 字段 column | 类型 type | 含义 | meaning |', '|---|---|---|---|'];
  const changes = 'kind' in spec ? (spec.changes ?? []) : [];
  const history = changes.map(({ version, date, zh, en }) => `- ${version} (${date}): ${zh} / ${en}`);
  const versions = history.length > 0 ? ['', '沿革 history', '', ...history] : [];
  return [`## ${spec.view}：${spec.zh} / ${spec.en}（${rows} 行 rows）`, '', ...head, ...lines, ...versions, ''].join(
    '\n',
  );
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
