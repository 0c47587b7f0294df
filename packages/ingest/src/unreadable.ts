/** Why a source could not be read, in words a person can act on; thrown by readers, turned into data by `readSource`. */

export type UnreadableCode =
  | 'empty'
  | 'too-large'
  | 'binary'
  | 'encoding'
  | 'unsupported'
  | 'encrypted'
  | 'damaged'
  | 'scanned'
  | 'no-engine'
  | 'no-access'
  | 'not-a-file';

export class Unreadable extends Error {
  readonly code: UnreadableCode;
  readonly zh: string;
  readonly en: string;

  constructor(code: UnreadableCode, zh: string, en: string) {
    super(`${zh} / ${en}`);
    this.name = 'Unreadable';
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}
