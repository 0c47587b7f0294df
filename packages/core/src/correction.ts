/**
 * What a person corrected: an entry of a ledger that only grows. Example: {recordId: 'al-…', field: 'amount', old: '645', new: '654', why: '原件为 654',
 * by: '王敏', at: '2026-11-21T08:00:00.000Z'}. Values are texts as a view shows them; JSON arrays as JSON.
 */
import { contentId } from './ids.ts';
import type { FieldValue } from './record.ts';

export interface Correction {
  /** Made from all that follows, so that ledgers of two machines merge without doubling an entry. */
  readonly correctionId: string;
  readonly recordId: string;
  readonly field: string;
  /** `undo` takes back what was corrected before in this field. */
  readonly action: 'correct' | 'undo';
  /** What the person saw. */
  readonly old: string | null;
  /** What extraction had read, before anything was proved: the correction holds as long as extraction reads this again. */
  readonly base: string | null;
  readonly new: string | null;
  readonly why: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** `conflict`: what lies under the correction is not what it was made on; it is shown, not applied. */
export type CorrectionState = 'applied' | 'conflict';

/** The correction with its id. */
export function newCorrection(entry: Omit<Correction, 'correctionId'>): Correction {
  const { recordId, field, action, old, base, new: value, why, by, at } = entry;
  return { correctionId: contentId('c', recordId, field, action, old, base, value, why, by, at), ...entry };
}

/** The last word on each field of each record, by record; what was undone is left out. The order of the entries does not matter. */
export function effectiveCorrections(ledger: Iterable<Correction>): Map<string, Correction[]> {
  const last = new Map<string, Correction>();
  for (const entry of ledger) {
    const key = JSON.stringify([entry.recordId, entry.field]);
    const other = last.get(key);
    if (!other || isLater(entry, other)) last.set(key, entry);
  }
  const corrections = [...last.values()].filter(({ action }) => action === 'correct').sort(byId);
  return Map.groupBy(corrections, ({ recordId }) => recordId);
}

function isLater(a: Correction, b: Correction): boolean {
  return a.at === b.at ? a.correctionId > b.correctionId : a.at > b.at;
}

function byId(a: Correction, b: Correction): number {
  return a.correctionId < b.correctionId ? -1 : 1;
}

/** A value as the ledger writes it. */
export function valueText(value: FieldValue): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
