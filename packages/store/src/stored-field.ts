/**
 * A field as it is read from the table of its kind. Enters: the table's alias and the field. Leaves: an SQL expression.
 * Example: region of an allocation is d."region"; a year whose type was corrected is also looked for in the column of its earlier type.
 */
import type { ColumnSpec } from '@wenhao/core';
import type { StoredKind } from './kind-tables.ts';
import { declaredType, quoted } from './sql.ts';

/** What stands in a column of an earlier type is given in the present one where that loses nothing; else it is NULL. */
export function storedField(alias: string, { name, type }: ColumnSpec, kind: StoredKind | undefined): string {
  const now = `${alias}.${quoted(kind?.columns.get(name) ?? name)}`;
  const declared = declaredType(type);
  const earlier = (kind?.earlier.get(name) ?? []).map((column) => {
    const text = `CAST(${alias}.${quoted(column)} AS TEXT)`;
    return declared === 'TEXT' ? text : `CASE WHEN ${isPlainNumber(text, declared)} THEN ${text} + 0 END`;
  });
  return earlier.length === 0 ? now : `CAST(coalesce(${[now, ...earlier].join(', ')}) AS ${declared})`;
}

/** Whether a text is a number that the type holds exactly. */
function isPlainNumber(text: string, declared: string): string {
  const unlike = ['*[^0-9.-]*', '?*-*', declared === 'INTEGER' ? '*.*' : '*.*.*'];
  const forms = unlike.map((form) => `${text} NOT GLOB '${form}'`);
  return [`${text} GLOB '*[0-9]*'`, `length(${text}) < 16`, ...forms].join(' AND ');
}
