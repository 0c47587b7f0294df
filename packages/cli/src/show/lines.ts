/** A notice or record as lines for a person. */
import type { SqlValue } from '@wenhao/store';
import { shown, tableLines } from '../format/table.ts';
import type { Terminal } from '../terminal.ts';
import { lastPlace, type Place, type Shown, type ShownField, type ShownRecord } from './collect.ts';
import { inWords } from './words.ts';

/** So many records of one kind are listed unless all are asked for. */
const FEW = 12;
const RAW_LENGTH = 40;
const SUM_LENGTH = 300;

export function* shownLines(subjects: readonly Shown[], all: boolean, terminal: Terminal): Generator<string> {
  for (const [index, subject] of subjects.entries()) {
    if (index > 0) yield '';
    yield* recordLines(subject, terminal);
    yield* proofLines(subject, all, terminal);
    yield* groupLines(subject.records, all, terminal);
    yield* findingLines(subject, terminal);
  }
}

/** Each field on a line, and below it the places that it rests on with the text there. */
function* recordLines(record: ShownRecord, { say, bold }: Terminal): Generator<string> {
  const file = record.fields.flatMap(({ places }) => places)[0]?.file;
  yield bold(`${say(record.zh, record.en)} ${record.id}${file === undefined ? '' : `  ${file}`}`);
  const names = labels(record.fields, say);
  for (const [index, { name, value, places }] of record.fields.entries()) {
    yield `${names[index]}：${value === null ? '—' : inWords(name, whole(value), say)}`;
    for (const place of places) yield `    ${placed(place, say)}`;
  }
}

/** The records of a notice, a table for each kind: each with the place where it ends. */
function* groupLines(records: readonly ShownRecord[], all: boolean, { say, bold }: Terminal): Generator<string> {
  for (const group of Map.groupBy(records, ({ view }) => view).values()) {
    const [first] = group;
    if (!first) continue;
    const listed = all ? group : group.slice(0, FEW);
    const fields = first.fields.filter(
      ({ name, places }) => name === 'record_id' || places.length > 0 || hasPlace(group, name),
    );
    yield '';
    yield bold(`${say(first.zh, first.en)} ${first.view} (${group.length})`);
    const rows = listed.map((record) => [
      ...fields.map(({ name }) => short(record.fields.find((field) => field.name === name)?.value ?? null)),
      at(lastPlace(record)),
    ]);
    yield* tableLines([...labels(fields, say), say('位置', 'place')], rows);
    if (listed.length < group.length)
      yield say(`… 共 ${group.length} 条，加 --all 全部列出`, `… ${group.length} in all; add --all to list them`);
  }
}

function hasPlace(records: readonly ShownRecord[], name: string): boolean {
  return records.some(({ fields }) => fields.some((field) => field.name === name && field.places.length > 0));
}

/** The sums that a record rests on, long ones cut short unless all is asked for. */
function* proofLines({ equations }: Shown, all: boolean, { say, bold }: Terminal): Generator<string> {
  if (equations.length === 0) return;
  yield '';
  yield bold(say(`凭据 (${equations.length})`, `rests on (${equations.length})`));
  for (const { rule, text } of equations) {
    const cut = !all && text.length > SUM_LENGTH;
    yield `  ${rule}  ${cut ? `${text.slice(0, SUM_LENGTH)}${say('……（加 --all 全部列出）', '… (add --all to see it whole)')}` : text}`;
  }
}

function* findingLines({ findings }: Shown, { say, bold }: Terminal): Generator<string> {
  if (findings.length === 0) return;
  yield '';
  yield bold(say(`检查发现 (${findings.length})`, `findings (${findings.length})`));
  for (const { severity, rule, message, message_en, page, proof } of findings) {
    const where = page === null ? '' : say(`，第 ${page} 页`, `, page ${page}`);
    yield `  ${inWords('severity', String(severity), say)} ${rule}${where}：${say(String(message), String(message_en))}`;
    if (proof !== null) for (const line of String(proof).split('\n')) yield `      ${line}`;
  }
}

function placed(place: Omit<Place, 'field'>, say: Terminal['say']): string {
  const { page, start, end, raw, how } = place;
  const where = say(`第 ${page} 页 ${start}–${end}`, `page ${page}, ${start}–${end}`);
  return `${where} “${short(raw)}”${how === 'read' ? '' : say(`，${inWords('how', how, say)}`, ` (${how})`)}`;
}

function at(place: Omit<Place, 'field'> | undefined): string {
  return place ? `${place.page}:${place.start}–${place.end}` : '';
}

function whole(value: ShownField['value']): string {
  return Array.isArray(value) ? value.map(shown).join('；') : shown(value as SqlValue);
}

function short(value: ShownField['value']): string {
  const text = whole(value);
  return text.length > RAW_LENGTH ? `${text.slice(0, RAW_LENGTH)}…` : text;
}

/** What each column means, without explanations in brackets where the rest still tells them apart. */
function labels(fields: readonly ShownField[], say: Terminal['say']): string[] {
  const brief = fields.map(({ zh, name }) => zh.replace(/[（，：].*$/, '') || name);
  return fields.map(({ zh, name }, index) => {
    const label = brief[index] ?? name;
    return say(brief.indexOf(label) === brief.lastIndexOf(label) ? label : zh, name);
  });
}
