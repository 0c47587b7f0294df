/**
 * Changes as a page in Markdown that a reviewer can read. Enters: record changes. Leaves: lines: the counts by kind, gains and losses by field, how
 * proofs changed, then a table of changed fields for each file. Example: | allocation | amount | 2 | 0 | 1 |.
 */
import type { FieldChange, RecordChange } from '@wenhao/store';
import { type ChangeSummary, ChangeTally } from './change-tally.ts';
import { type Cell, escaped, headedTable, markdownTable } from './markdown-table.ts';

/** A text in the reader's language. */
export type Say = (zh: string, en: string) => string;

export interface PageOptions {
  readonly title: string;
  readonly say: Say;
  /** So many records are listed one by one; the counts are of all. */
  readonly limit?: number;
  /** Lines that stand between the counts and the files. */
  readonly insert?: Iterable<string>;
}

export function* changePage(changes: Iterable<RecordChange>, options: PageOptions): Generator<string> {
  const tally = new ChangeTally();
  const listed: RecordChange[] = [];
  let total = 0;
  for (const change of changes) {
    tally.add(change);
    if (total++ < (options.limit ?? Number.POSITIVE_INFINITY)) listed.push(change);
  }
  yield `# ${options.title}`;
  yield* summaryTables(tally.summary(), options.say);
  yield* options.insert ?? [];
  for (const [file, ofFile] of Map.groupBy(listed, (change) => change.file))
    yield* fileTable(file, ofFile, options.say);
  if (total > listed.length) {
    const more = total - listed.length;
    yield '';
    yield options.say(`另有 ${more} 条变化未列出。`, `${more} more changes are not listed.`);
  }
}

function* summaryTables(summary: ChangeSummary, say: Say): Generator<string> {
  const kinds = Object.entries(summary);
  if (kinds.length === 0) {
    yield '';
    yield say('没有变化。', 'Nothing changed.');
    return;
  }
  yield* markdownTable(
    [
      say('记录种类', 'kind'),
      say('新增', 'added'),
      say('消失', 'removed'),
      say('变更', 'changed'),
      say('失去出处', 'pointers broken'),
    ],
    kinds.map(([kind, { added, removed, changed, broken }]) => [kind, added, removed, changed, broken]),
  );
  const fields = kinds.flatMap(([kind, counts]) => fieldRows(kind, counts));
  yield* headedTable(
    say('按字段', 'By field'),
    [say('记录种类', 'kind'), say('字段', 'field'), say('得', 'gained'), say('失', 'lost'), say('改', 'changed')],
    fields,
  );
  const proofs = kinds.flatMap(([kind, counts]) =>
    Object.entries(counts.proofs).map(([change, n]) => [kind, change, n]),
  );
  yield* headedTable(
    say('依据（proof）的变化', 'Proofs'),
    [say('记录种类', 'kind'), say('变化', 'change'), say('记录数', 'records')],
    proofs,
  );
}

/** Of each field: values that were not there before, values that are gone, values that are others now. */
function fieldRows(kind: string, { gains, losses, altered }: ChangeSummary[string]): Cell[][] {
  const names = new Set([gains, losses, altered].flatMap((counts) => Object.keys(counts)));
  return [...names].sort().map((name) => [kind, name, gains[name] ?? 0, losses[name] ?? 0, altered[name] ?? 0]);
}

const MARK = { added: '+', removed: '−', changed: '~' } as const;

function* fileTable(file: string, changes: readonly RecordChange[], say: Say): Generator<string> {
  yield* headedTable(
    escaped(file),
    ['', say('记录', 'record'), say('字段', 'field'), say('原', 'before'), say('现', 'after')],
    changes.flatMap((change) => recordRows(change, say)),
  );
}

function recordRows({ change, kind, recordId, fields, broken }: RecordChange, say: Say): Cell[][] {
  const record = `${kind} ${recordId}`;
  const values = fields.map(({ field, old, new: now }) => [MARK[change], record, field, shown(old), shown(now)]);
  const pointers = broken.map((field) => [
    MARK[change],
    record,
    field,
    '',
    say('（失去出处）', '(its pointer is gone)'),
  ]);
  const rows = [...values, ...pointers];
  return rows.length > 0 ? rows : [[MARK[change], record, '', '', say('（只变出处）', '(other places only)')]];
}

function shown(value: FieldChange['old']): string {
  return value === null ? '' : escaped(String(value));
}
