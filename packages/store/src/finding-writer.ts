/**
 * Writes what the checks found in one source. Enters: findings. Leaves: a row for each, inside the transaction of the caller; on a new
 * extraction, findings that did not change are left alone and those that are gone get the run they ended in.
 */
import type { Finding } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** The columns of a finding, in the order in which they are bound. */
const COLUMNS = [
  'finding_id',
  'notice_id',
  'record_id',
  'rule',
  'severity',
  'message',
  'message_en',
  'expected',
  'actual',
  'proof',
  'repair',
  'page',
  'start',
  '"end"',
] as const;

type FindingRow = readonly (string | number | null)[];

function rowOf(f: Finding): FindingRow {
  const words = [f.findingId, f.noticeId, f.recordId, f.rule, f.severity, f.message, f.messageEn];
  const place = [f.span?.page ?? null, f.span?.start ?? null, f.span?.end ?? null];
  return [...words, f.expected, f.actual, f.proof, f.repair, ...place];
}

export function writeFindings(
  db: Database,
  findings: readonly Finding[],
  { sourceKey, run }: { readonly sourceKey: number; readonly run: number },
): void {
  const marks = COLUMNS.map(() => '?').join(', ');
  const insert = prepared(
    db,
    `INSERT INTO _finding (${COLUMNS.join(', ')}, source_pk, from_run) VALUES (${marks}, ?, ?) ON CONFLICT DO NOTHING`,
  );
  for (const finding of findings) insert.run(...rowOf(finding), sourceKey, run);
}

/** The findings of a source as they are now: what is the same stays as it is. */
export function replaceFindings(
  db: Database,
  findings: readonly Finding[],
  target: { readonly sourceKey: number; readonly run: number },
): void {
  const rows = prepared(
    db,
    `SELECT finding_pk, ${COLUMNS.join(', ')} FROM _finding WHERE source_pk = ? AND to_run IS NULL AND ${OWN_FINDING}`,
  )
    .raw()
    .all(target.sourceKey) as [number, ...FindingRow][];
  const current = new Map(rows.map(([key, ...row]) => [JSON.stringify(row), key]));
  const fresh = findings.filter((finding) => !current.delete(JSON.stringify(rowOf(finding))));
  const end = prepared(db, 'UPDATE _finding SET to_run = ? WHERE finding_pk = ?');
  for (const key of current.values()) end.run(target.run, key);
  writeFindings(db, fresh, target);
}

/** Tells the findings of a source itself from those between notices, which are judged anew elsewhere. */
const OWN_FINDING = 'subject IS NULL';
