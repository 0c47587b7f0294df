/** All that a database says. Enters: a database. Leaves: one hash of the rows of each view, in no order; runs are left out, for they tell what happened. */
import { createHash } from 'node:crypto';
import { openReader } from '@wenhao/store';

export function dumpViews(database: string): Record<string, string> {
  const reader = openReader(database);
  try {
    const names = [
      ...reader.rows("SELECT name FROM sqlite_schema WHERE type = 'view' AND name <> 'runs' ORDER BY name"),
    ];
    return Object.fromEntries(
      names.map(({ name }) => {
        const rows = [...reader.rows(`SELECT * FROM "${name}"`)].map((row) => JSON.stringify(row, plain)).sort();
        return [String(name), `${rows.length} rows, ${createHash('sha256').update(rows.join('\n')).digest('hex')}`];
      }),
    );
  } finally {
    reader.close();
  }
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

/** The views in which two dumps differ. */
export function differing(a: Record<string, string>, b: Record<string, string>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}
