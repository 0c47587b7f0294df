/** A record that the store refuses, because of what is in it. Example: a field amount that holds "三十万" where a number is declared. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
  readonly recordId: string;

  constructor(recordId: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.recordId = recordId;
  }
}
