/**
 * What was found against what was planted. Enters: findings of a database, by 文号. Leaves: for each fault how many were planted and
 * found, and everything that was found and not planted.
 */
import type { Reader } from '@wenhao/store';
import type { Expected } from './model.ts';

export interface FaultResult {
  readonly fault: string;
  readonly planted: number;
  readonly found: number;
}

export interface Comparison {
  readonly faults: readonly FaultResult[];
  /** Planted, not found; found, not planted. */
  readonly lost: readonly string[];
  readonly extra: readonly string[];
}

function keyOf({ number, rule, severity }: Expected): string {
  return `${number} ${rule} ${severity}`;
}

/** Everything but D3, a note on brackets of 文号 other than 〔〕, which the generator writes by design. */
export function compare(reader: Reader, planted: ReadonlyMap<string, readonly Expected[]>): Comparison {
  const rows = reader.rows(`SELECT n.doc_number AS number, f.rule, f.severity FROM findings f
    LEFT JOIN notices n ON n.notice_id = f.notice_id WHERE f.rule <> 'D3'`);
  const found = [...rows].map((row) => keyOf(row as unknown as Expected));
  const open = new Map<string, number>();
  for (const key of found) open.set(key, (open.get(key) ?? 0) + 1);
  const take = (key: string): boolean => {
    const left = open.get(key) ?? 0;
    open.set(key, left - 1);
    return left > 0;
  };
  const lost: string[] = [];
  const faults = [...planted].map(([fault, expected]) => {
    const missed = expected.map(keyOf).filter((key) => !take(key));
    lost.push(...missed.map((key) => `${fault}: ${key}`));
    return { fault, planted: expected.length, found: expected.length - missed.length };
  });
  const extra = [...open].flatMap(([key, left]) => Array.from({ length: Math.max(0, left) }, () => key));
  return { faults, lost, extra };
}

/** All that rules between notices left, in an order of its own. */
export function snapshot(reader: Reader): string[] {
  const findings = reader.rows("SELECT * FROM findings WHERE rule GLOB 'C[0-9]'");
  const chain = reader.rows('SELECT * FROM funding_chain');
  const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}` : value);
  return [...findings, ...chain].map((row) => JSON.stringify(row, text)).sort();
}
