/**
 * A schema changed and changed back. Enters: a database with notices. Leaves: what `reextract` and `diff` told against a count in SQL and against what the
 * notices were made with: a kind added, a synonym removed and restored, a field added, ten runs over what did not change.
 */
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { noticeOf, quotaSchema, RARE_HEADER } from './notices.ts';
import { report, type Setting, schemaFolder, seconds, wenhao } from './setting.ts';
import { type Counts, countChanges, dump } from './state.ts';

const HEADERS = ['名额', RARE_HEADER];
const NOTE = "note: field(z.string().nullable(), { zh: '备注', en: 'note', type: 'text', headers: ['备注'] }),";

export const SCHEMAS = {
  both: quotaSchema({ headers: HEADERS }),
  fewer: quotaSchema({ headers: ['名额'] }),
  note: quotaSchema({ headers: HEADERS, extra: NOTE }),
  fewerWithoutNote: quotaSchema({ headers: ['名额'], extra: NOTE.replace("headers: ['备注']", "headers: ['说明']") }),
} as const;

interface Told {
  readonly run: number;
  readonly changes: Readonly<Record<string, Counts & { readonly gains: Readonly<Record<string, number>> }>>;
}

interface Removed {
  readonly change: string;
  readonly kind: string;
  readonly file: string;
  readonly fields: readonly { readonly field: string; readonly old: unknown }[];
}

export function changeSchemas(setting: Setting, notices: number): void {
  const { db } = setting;
  compared(setting, 'a kind added', 'both');
  const first = dump(db);
  compared(setting, 'a synonym removed', 'fewer', true);
  reportLosses(db, notices);
  compared(setting, 'the synonym restored', 'both');
  const same = dump(db) === first;
  report('every view after that', 'equal to the first, row for row', same ? 'equal' : 'NOT EQUAL', same);
  const told = compared(setting, 'a field added', 'note');
  const [gained, made] = [told.changes.school_quota?.gains.note ?? 0, total(notices, ({ notes }) => notes)];
  report('values of the new field', `${made}, as the notices were made`, String(gained), gained === made);
  repeat(setting);
}

function total(notices: number, of: (made: ReturnType<typeof noticeOf>) => number): number {
  return Array.from({ length: notices }, (_, i) => of(noticeOf(i))).reduce((sum, n) => sum + n, 0);
}

/** Extracts again with a schema and holds what is told against a count in SQL over copies of the database. */
function compared(setting: Setting, what: string, name: keyof typeof SCHEMAS, isTriedFirst = false): Told {
  const { db, folder } = setting;
  const before = join(folder, 'before.db');
  copyFileSync(db, before);
  const schemas = schemaFolder(setting, name, SCHEMAS[name]);
  const dry = isTriedFirst ? [wenhao(db, 'reextract', '--schemas', schemas, '--dry-run') as Told] : [];
  const told = wenhao(db, 'reextract', '--schemas', schemas) as Told;
  const diff = wenhao(db, 'diff', String(told.run - 1), String(told.run)) as { readonly summary: Told['changes'] };
  const counted = countChanges(before, db);
  const equal = [...dry.map(({ changes }) => changes), told.changes, diff.summary].every(
    (one) => JSON.stringify(bare(one)) === JSON.stringify(counted),
  );
  const text = Object.entries(counted).map(
    ([kind, { added, removed, changed }]) => `${kind} +${added} −${removed} ~${changed}`,
  );
  report(
    what,
    `${isTriedFirst ? 'dry run, ' : ''}run and diff tell what SQL counts`,
    text.join(', ') || 'nothing changed',
    equal,
  );
  return told;
}

function bare(changes: Told['changes']): Record<string, Counts> {
  return Object.fromEntries(
    Object.entries(changes).map(([kind, { added, removed, changed }]) => [kind, { added, removed, changed }]),
  );
}

/** The rows of the diff are the schools that the notices with the removed header were made with, to the last value. */
function reportLosses(db: string, notices: number): void {
  const runs = wenhao(db, 'runs') as readonly { readonly run_id: number }[];
  const last = runs.at(-1)?.run_id ?? 0;
  const { rows } = wenhao(db, 'diff', String(last - 1), String(last)) as { readonly rows: readonly Removed[] };
  const lost = rows.filter(({ change, kind }) => change === 'removed' && kind === 'school_quota').map(schoolOf);
  const made = Array.from({ length: notices }, (_, i) => noticeOf(i)).filter(({ rare }) => rare);
  const truth = made.flatMap(({ index, schools }) =>
    schools.map(({ school, places }) => `${index} ${school} ${places}`),
  );
  const equal = JSON.stringify(lost.sort()) === JSON.stringify(truth.sort());
  report('its losses, row by row', `the ${truth.length} rows under the removed header`, `${lost.length} rows`, equal);
}

function schoolOf({ file, fields }: Removed): string {
  const old = (name: string) => fields.find(({ field }) => field === name)?.old;
  return `${/(\d+)\.txt$/.exec(file)?.[1]} ${old('school')} ${old('places')}`;
}

function repeat(setting: Setting): void {
  const { db } = setting;
  const before = statSync(db).size;
  const schemas = schemaFolder(setting, 'note', SCHEMAS.note);
  const time = seconds(() => {
    for (let i = 0; i < 10; i++) wenhao(db, 'reextract', '--schemas', schemas);
  });
  const growth = (statSync(db).size / before - 1) * 100;
  report(
    'ten runs over unchanged records',
    'under 5 % more bytes',
    `${growth.toFixed(2)} % (${time.toFixed(0)} s)`,
    growth < 5,
  );
}
