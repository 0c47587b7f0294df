/** The columns of a view as the database shows it: ids first, then what its kind declares. */
import type { DerivedViewSpec, KindSpec } from '@wenhao/core';

export type ViewSpec = KindSpec | DerivedViewSpec;
type ViewColumn = DerivedViewSpec['columns'][number];

const RECORD_ID: ViewColumn = {
  name: 'record_id',
  type: 'text',
  zh: '记录编号，由内容算出，处处相同',
  en: 'id of the record, made from content, the same everywhere',
};
const NOTICE_ID: ViewColumn = { name: 'notice_id', type: 'text', zh: '所属公文', en: 'the notice it belongs to' };
const SOURCE: readonly ViewColumn[] = [
  { name: 'source_id', type: 'text', zh: '文件字节的 SHA-256', en: "SHA-256 of the file's bytes" },
  { name: 'file', type: 'text', zh: '载入时给出的路径', en: 'the path as it was given' },
];

/** All columns, in order. */
export function viewColumns(spec: ViewSpec): readonly ViewColumn[] {
  if (!('kind' in spec)) return spec.columns;
  const ids = spec.kind === 'notice' ? [NOTICE_ID, ...SOURCE] : [RECORD_ID, NOTICE_ID];
  return [...ids, ...spec.columns.filter(({ name }) => !ids.some((id) => id.name === name))];
}
