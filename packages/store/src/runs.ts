/** Runs: each load, extraction and correction is one. Enters: what a run does, and with which settings. Leaves: its row, and the runs that can go on. */
import type { Database } from 'better-sqlite3';

/** What a run does. */
export type RunKind = 'load' | 'reextract' | 'correct';

export interface NewRun {
  readonly toolVersion: string;
  readonly schemaVersions: string;
  readonly kind: RunKind;
  readonly settings: string | null;
}

/** Begins a run; returns its id. */
export function beginRun(db: Database, { toolVersion, schemaVersions, kind, settings }: NewRun): number {
  const insert = db.prepare(
    'INSERT INTO _run (started_at, tool_version, schema_versions, kind, settings) VALUES (?, ?, ?, ?, ?)',
  );
  const now = new Date().toISOString();
  return Number(insert.run(now, toolVersion, schemaVersions, kind, settings).lastInsertRowid);
}

/** The last run of this kind with the same settings, if it was not ended: it can go on. */
export function openRun(db: Database, { toolVersion, kind, settings }: Omit<NewRun, 'schemaVersions'>): number | null {
  const last = db.prepare(`
    SELECT run_pk FROM _run WHERE run_pk = (SELECT max(run_pk) FROM _run)
      AND finished_at IS NULL AND tool_version = ? AND kind = ? AND settings = ?`);
  return (last.pluck().get(toolVersion, kind, settings) as number | undefined) ?? null;
}

/** The settings of the last run of this kind that told them. */
export function lastSettings(db: Database, kind: RunKind): string | null {
  const select = db.prepare(
    'SELECT settings FROM _run WHERE kind = ? AND settings IS NOT NULL ORDER BY run_pk DESC LIMIT 1',
  );
  return (select.pluck().get(kind) as string | undefined) ?? null;
}
