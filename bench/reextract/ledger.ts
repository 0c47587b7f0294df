/**
 * Corrections by two people on two machines. Enters: a database of schools, and how many corrections. Leaves: whether ledgers merge to the same state in either
 * order, and whether a changed schema leaves each correction applied or in conflict, as it has to be, and none lost.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Correction, newCorrection } from '@wenhao/core';
import { MAIN } from '../program.ts';
import { Random } from '../random.ts';
import { RARE_HEADER } from './notices.ts';
import { SCHEMAS } from './schema-changes.ts';
import { report, type Setting, schemaFolder, wenhao, withDatabase } from './setting.ts';
import { dump } from './state.ts';

interface SchoolRow {
  readonly record_id: string;
  readonly places: number;
  readonly note: string | null;
  readonly rare: number;
}

/** `field` of a school, corrected to `value`. */
interface Wanted {
  readonly row: SchoolRow;
  readonly field: 'places' | 'note';
  readonly value: string;
}

export function correctMany(setting: Setting, { corrections, seed }: { corrections: number; seed: number }): void {
  const { db, folder } = setting;
  wenhao(db, 'reextract', '--schemas', schemaFolder(setting, 'note', SCHEMAS.note));
  const wanted = choose(schoolsIn(db), corrections, new Random(seed));
  const entries = wanted.map((one, i) => entryOf(one, i));
  mergeBothWays(setting, entries);
  const before = inPlace(db, wanted);
  report(`${corrections} corrections made`, 'all applied', `${before} values in place`, before === wanted.length);
  wenhao(db, 'reextract', '--schemas', schemaFolder(setting, 'fewerWithoutNote', SCHEMAS.fewerWithoutNote));
  reportStates(db, wanted, entries);
  const exported = exportOf(db);
  const kept = new Set(idsOf(exported));
  const lost = entries.filter(({ correctionId }) => !kept.has(correctionId)).length;
  report('none lost', `${entries.length} entries in the exported ledger`, `${lost} missing`, lost === 0);
  wenhao(db, 'reextract', '--schemas', schemaFolder(setting, 'note', SCHEMAS.note));
  const after = inPlace(db, wanted);
  report('the schema restored', 'all applied again', `${after} values in place`, after === wanted.length);
  rmSync(join(folder, 'other.db'));
}

function schoolsIn(db: string): SchoolRow[] {
  const sql = `SELECT q.record_id, q.places, q.note, p.text LIKE '%${RARE_HEADER}%' AS rare FROM school_quotas q
    JOIN notices n USING (notice_id) JOIN pages p ON p.source_id = n.source_id ORDER BY q.record_id`;
  return withDatabase(db, (sqlite) => sqlite.prepare(sql).all() as SchoolRow[]);
}

/** A third of the corrections is made on notes, as far as there are any. */
function choose(rows: readonly SchoolRow[], count: number, random: Random): Wanted[] {
  const left = rows.map((row) => ({ row, at: random.next() })).sort((a, b) => a.at - b.at);
  const noted = left.filter(({ row }) => row.note !== null).slice(0, Math.floor(count / 3));
  const others = left.filter((one) => !noted.includes(one)).slice(0, count - noted.length);
  return [
    ...noted.map(({ row }, i): Wanted => ({ row, field: 'note', value: `改为寄宿${i}人` })),
    ...others.map(({ row }, i): Wanted => ({ row, field: 'places', value: String(1000 + i) })),
  ];
}

function entryOf({ row, field, value }: Wanted, i: number, by = '王敏'): Correction {
  const was = String(row[field]);
  const at = new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString();
  const about = { recordId: row.record_id, field, action: 'correct' as const, old: was, base: was, new: value };
  return newCorrection({ ...about, why: '与原件核对', by, at });
}

/**
 * One machine has the first two thirds, and corrected some of them otherwise before; the other has the last two thirds, and took some of
 * its own back before it made them again. Each merges what the other exports.
 */
function mergeBothWays({ db, folder, ...rest }: Setting, entries: readonly Correction[]): void {
  const other = join(folder, 'other.db');
  copyFileSync(db, other);
  const third = Math.ceil(entries.length / 3);
  const earlier = entries.slice(0, 20).map((entry) => variant(entry, 'correct', '王敏'));
  const undone = entries.slice(-20).map((entry) => variant(entry, 'undo', '李强'));
  const note = schemaFolder({ db, folder, ...rest }, 'note', SCHEMAS.note);
  const one = write(folder, 'one', [...earlier, ...entries.slice(0, 2 * third)]);
  const two = write(folder, 'two', [...undone, ...entries.slice(third)]);
  for (const [database, order] of [
    [db, [one, two]],
    [other, [two, one]],
  ] as const) {
    for (const file of order) wenhao(database, 'ledger', '--import', file, '--schemas', note);
  }
  const exports = [db, other].map(exportOf);
  const same = dump(db) === dump(other) && statesOf(db) === statesOf(other) && exports[0] === exports[1];
  report('two overlapping ledgers merged in either order', 'the same state', same ? 'the same' : 'NOT THE SAME', same);
}

/** An earlier word on the same field. */
function variant({ correctionId: _, ...entry }: Correction, action: 'correct' | 'undo', by: string): Correction {
  const value = action === 'undo' ? null : entry.new;
  return newCorrection({ ...entry, action, new: value, by, at: entry.at.replace('2026', '2025'), why: '先前的一笔' });
}

function write(folder: string, name: string, entries: readonly Correction[]): string {
  const file = join(folder, `${name}.jsonl`);
  writeFileSync(file, entries.map((entry) => JSON.stringify(entry)).join('\n'));
  return file;
}

function exportOf(db: string): string {
  return spawnSync(process.execPath, [MAIN, 'ledger', '--export', '--db', db], { encoding: 'utf8', maxBuffer: 2 ** 28 })
    .stdout;
}

function idsOf(exported: string): string[] {
  return exported
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as Correction).correctionId);
}

function statesOf(db: string): string {
  return withDatabase(db, (sqlite) => JSON.stringify(sqlite.prepare('SELECT * FROM corrections ORDER BY 1').all()));
}

/** How many of the wanted values stand in the view. */
function inPlace(db: string, wanted: readonly Wanted[]): number {
  return withDatabase(db, (sqlite) => {
    const select = sqlite.prepare('SELECT places, note FROM school_quotas WHERE record_id = ?');
    const stands = ({ row, field, value }: Wanted) =>
      String((select.get(row.record_id) as Pick<SchoolRow, 'places' | 'note'> | undefined)?.[field]) === value;
    return wanted.filter(stands).length;
  });
}

/** With the smaller schema, what stood under the rare header is gone, and no note is read any more: those are conflicts, and only those. */
function reportStates(db: string, wanted: readonly Wanted[], entries: readonly Correction[]): void {
  const states = withDatabase(db, (sqlite) => {
    const rows = sqlite.prepare('SELECT correction_id, state FROM corrections').raw().all() as [string, string][];
    return new Map(rows);
  });
  const due = wanted.map(({ row, field }) => (row.rare === 1 || field === 'note' ? 'conflict' : 'applied'));
  const wrong = entries.filter(({ correctionId }, i) => states.get(correctionId) !== due[i]).length;
  const conflicts = due.filter((state) => state === 'conflict').length;
  const applied = wanted.filter((_, i) => due[i] === 'applied');
  const standing = inPlace(db, applied);
  const shown = withDatabase(
    db,
    (sqlite) => sqlite.prepare("SELECT count(*) FROM findings WHERE rule = 'correction'").pluck().get() as number,
  );
  report(
    'then a schema that lost a synonym and a field',
    `${applied.length} applied, ${conflicts} conflicts, each shown`,
    `${wrong} in a wrong state, ${standing} values in place, ${shown} findings`,
    wrong === 0 && standing === applied.length && shown === conflicts,
  );
}
