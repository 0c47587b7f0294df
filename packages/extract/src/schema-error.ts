/** A schema that cannot be used: which, why, and what to do, in both languages. Example: 记录种类 school_quota 的字段 places 的类型“number”不存在. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh} / ${en}`, { cause });
    this.zh = zh;
    this.en = en;
  }
}
