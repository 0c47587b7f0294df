/**
 * Changes between two runs, for people. Enters: record changes and their counts. Leaves: lines for a terminal, or a page in Markdown that a reviewer
 * can read.
 */
import type { ChangeSummary } from '@wenhao/pipelines';
import type { RecordChange } from '@wenhao/store';
import { shown, tableLines } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';

/** A table of kinds and counts; one line where nothing changed. */
export function* summaryLines(summary: ChangeSummary, { say }: Pick<Terminal, 'say'>): Generator<string> {
  const kinds = Object.entries(summary);
  if (kinds.length === 0) {
    yield say('没有变化。', 'Nothing changed.');
    return;
  }
  const header = [
    say('记录种类', 'kind'),
    say('新增', 'added'),
    say('消失', 'removed'),
    say('变更', 'changed'),
    say('变更的字段', 'fields'),
  ];
  const rows = kinds.map(([kind, { added, removed, changed, fields }]) => [
    kind,
    String(added),
    String(removed),
    String(changed),
    Object.entries(fields)
      .map(([field, count]) => `${field} ${count}`)
      .join('、'),
  ]);
  yield* tableLines(header, rows);
}

const MARK = { added: '+', removed: '-', changed: '~' } as const;

/** One line for a record, one more for each field. */
export function* changeLines({ change, kind, recordId, file, fields }: RecordChange): Generator<string> {
  yield `${MARK[change]} ${kind} ${recordId}  ${file}`;
  for (const { field, old, new: now } of fields)
    yield `    ${field}: ${change === 'added' ? '' : `${text(old)} → `}${text(change === 'removed' ? null : now)}`;
}

/** A page: the counts, then a table of changed fields for each file. */
export function* markdownLines(
  changes: Iterable<RecordChange>,
  summary: () => ChangeSummary,
  terminal: Pick<Terminal, 'say'>,
): Generator<string> {
  const { say } = terminal;
  const byFile = Map.groupBy(changes, ({ file }) => file);
  yield `# ${say('两次运行之间的变化', 'Changes between two runs')}`;
  yield '';
  const kinds = Object.entries(summary());
  yield `| ${[say('记录种类', 'kind'), say('新增', 'added'), say('消失', 'removed'), say('变更', 'changed')].join(' | ')} |`;
  yield '| --- | ---: | ---: | ---: |';
  for (const [kind, { added, removed, changed }] of kinds) yield `| ${kind} | ${added} | ${removed} | ${changed} |`;
  for (const [file, ofFile] of byFile) {
    yield '';
    yield `## ${file}`;
    yield '';
    yield `| | ${[say('记录', 'record'), say('字段', 'field'), say('原', 'before'), say('现', 'after')].join(' | ')} |`;
    yield '| --- | --- | --- | --- | --- |';
    for (const change of ofFile) yield* markdownRows(change);
  }
}

function* markdownRows({ change, kind, recordId, fields }: RecordChange): Generator<string> {
  const rows = fields.length > 0 ? fields : [{ field: '', old: null, new: null }];
  for (const { field, old, new: now } of rows) {
    yield `| ${MARK[change]} | ${kind} ${recordId} | ${field} | ${escaped(old)} | ${escaped(now)} |`;
  }
}

function escaped(value: RecordChange['fields'][number]['old']): string {
  return value === null ? '' : shown(value).replace(/[|\\]/g, '\\$&').replace(/\n/g, ' ');
}

function text(value: RecordChange['fields'][number]['old']): string {
  return value === null ? '—' : shown(value);
}
