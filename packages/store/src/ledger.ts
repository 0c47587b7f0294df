/**
 * The ledger of corrections: it only grows. Enters: entries, of this machine or of another. Leaves: rows; an entry that is there already is not
 * written twice, so that ledgers merge in any order.
 */
import type { Correction, CorrectionState } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

const SELECT = `
  SELECT correction_id AS correctionId, record_id AS recordId, field, action, old, base, new, why, "by", "at" FROM _correction`;

/** All entries, the oldest first. */
export function readLedger(db: Database): Correction[] {
  return db.prepare(`${SELECT} ORDER BY "at", correction_id`).all() as Correction[];
}

/** Writes entries; returns how many were new. Until their records are extracted again they are not applied. */
export function addToLedger(db: Database, entries: readonly Correction[]): number {
  const insert = prepared(
    db,
    `INSERT INTO _correction (correction_id, record_id, field, action, old, base, new, why, "by", "at", state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'conflict') ON CONFLICT DO NOTHING`,
  );
  let added = 0;
  for (const entry of entries) {
    const { correctionId, recordId, field, action, old, base, new: value, why, by, at } = entry;
    added += insert.run(correctionId, recordId, field, action, old, base, value, why, by, at).changes;
  }
  return added;
}

/** What became of corrections in an extraction, by their ids. */
export function writeStates(db: Database, states: ReadonlyMap<string, CorrectionState>): void {
  const update = prepared(db, 'UPDATE _correction SET state = ? WHERE correction_id = ?');
  for (const [id, state] of states) update.run(state, id);
}

/**
 * Settles what no extraction speaks of: an entry that a later one replaced or took back is done with (applied); one whose record is gone is a
 * conflict.
 */
export function settleLedger(db: Database, effective: ReadonlySet<string>): void {
  const current = prepared(db, 'SELECT 1 FROM _record WHERE record_id = ? AND to_run IS NULL');
  const states = new Map<string, CorrectionState>();
  for (const { correctionId, recordId } of readLedger(db)) {
    if (!effective.has(correctionId)) states.set(correctionId, 'applied');
    else if (!current.get(recordId)) states.set(correctionId, 'conflict');
  }
  writeStates(db, states);
}
