/** A store that cannot do what it was asked, in words a person can act on, in Chinese and English. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: string;
  readonly zh: string;
  readonly en: string;

  constructor(code: string, zh: string, en: string) {
    super(en);
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}
