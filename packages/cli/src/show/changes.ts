/**
 * Changes between two runs, for people. Enters: record changes and their counts. Leaves: lines for a terminal.
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
    say('失去出处', 'broken'),
    say('变更的字段', 'fields'),
    say('依据的变化', 'proofs'),
  ];
  const rows = kinds.map(([kind, { added, removed, changed, broken, fields, proofs }]) => [
    ...[kind, added, removed, changed, broken],
    listed(fields),
    listed(proofs),
  ]);
  yield* tableLines(header, rows);
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join('、');
}

const MARK = { added: '+', removed: '-', changed: '~' } as const;

/** One line for a record, one more for each field. */
export function* changeLines(
  { change, kind, recordId, file, fields, broken }: RecordChange,
  { say }: Pick<Terminal, 'say'>,
): Generator<string> {
  yield `${MARK[change]} ${kind} ${recordId}  ${file}`;
  for (const { field, old, new: now } of fields)
    yield `    ${field}: ${change === 'added' ? '' : `${text(old)} → `}${text(change === 'removed' ? null : now)}`;
  for (const field of broken) yield `    ${field}: ${say('失去出处', 'its pointer is gone')}`;
}

function text(value: RecordChange['fields'][number]['old']): string {
  return value === null ? '—' : shown(value);
}
