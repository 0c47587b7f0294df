/**
 * A record kind as plain data: what the store needs to make a table and a view of it, and what documentation,
 * JSON Schema and column labels are made from. Derived from the kind's zod schema, never written by hand.
 */

/** `numeric` shows an exact decimal in its unit; `json` is an array of strings; `boolean` is 0 or 1. */
export type ColumnType = 'text' | 'integer' | 'numeric' | 'boolean' | 'date' | 'json';

export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly zh: string;
  readonly en: string;
  /** The value is the notice's field of the same name; the record does not store it. */
  readonly inherited: boolean;
  /** The value is looked up in another view when it is asked for: the row whose `by` equals this record's `from`. */
  readonly resolves: { readonly view: string; readonly by: string; readonly from: string; readonly to: string } | null;
}

/** What one version of a schema changed. */
export interface SchemaChange {
  readonly version: string;
  /** ISO 8601. */
  readonly date: string;
  readonly zh: string;
  readonly en: string;
}

/** One record kind: one view. The kind called `notice` makes the view `notices`, whose id is `notice_id`. */
export interface KindSpec {
  readonly kind: string;
  readonly view: string;
  /** Of the schema, e.g. "1.0.0". */
  readonly version: string;
  /** Its history, the present version last. Databases of an earlier program have none. */
  readonly changes?: readonly SchemaChange[];
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly ColumnSpec[];
  readonly jsonSchema: unknown;
  /** The fields that name one of its records in a sum, e.g. region and measure. */
  readonly namedBy?: readonly string[];
  /**
   * What the kind's numbers can prove. `amount-table`: its records are the cells of tables whose sums prove one another; they
   * have the fields table_no, row, col, region, parent_region, level, measure, measure_path, amount, unit, amount_fen, raw, proof.
   * `amount-copy`: its records state the amount of a region once more; they have region, amount_fen, proof.
   * `sibling-form`: its records are the rows of forms that repeat one list for several regions; they have table_no, row, region, period,
   * level1, level2, indicator, target, comparator, target_value, target_unit, proof.
   */
  readonly proves?: 'amount-table' | 'amount-copy' | 'sibling-form';
}

/** A view over other views, e.g. funding_chain. `sql` is a SELECT that SQLite and PostgreSQL both understand. */
export interface DerivedViewSpec {
  readonly view: string;
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly Pick<ColumnSpec, 'name' | 'type' | 'zh' | 'en'>[];
  readonly sql: string;
}
