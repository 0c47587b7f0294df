export type { Problem } from './check.ts';
export { fixedViews } from './fixed-views.ts';
export type { Specs } from './kind-tables.ts';
export type { Subject } from './lookup.ts';
export type { QueryResult, SqlValue } from './read-only-sql.ts';
export { openReader, type Reader, type Row } from './reader.ts';
export type { Restricted } from './restricted.ts';
export { openStore, type Saved, type Store } from './store.ts';
export { StoreError } from './store-error.ts';
