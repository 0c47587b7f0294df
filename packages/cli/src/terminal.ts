/**
 * What the program talks through: data to stdout, words to stderr. Enters: text. Leaves: nothing is lost where the
 * reader is slow, and a line of progress never mixes with what is printed.
 */
import { once } from 'node:events';
import { styleText } from 'node:util';
import { fitted } from './format/width.ts';
import { type Say, speaker } from './say.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const PROGRESS_EVERY_MS = 100;

/** Without a terminal the first line of progress comes after ten seconds, each next one after twice as long, up to five minutes. */
const FIRST_LINE_MS = 10_000;
const LONGEST_MS = 300_000;
const ERASE_LINE = '\r\u001b[2K';

export class Terminal {
  readonly say: Say;
  /** Aborted when the person presses Ctrl-C; asked for by commands that end in order then. */
  readonly interruption: () => AbortSignal;
  /** For headings on stdout, where that is a terminal and colours are wanted. */
  readonly bold: (text: string) => string;
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;
  #progressShown = false;
  #progressAt = Number.NEGATIVE_INFINITY;
  #lineAt = performance.now() + FIRST_LINE_MS;
  #lineEvery = FIRST_LINE_MS;

  constructor(out: NodeJS.WriteStream, err: NodeJS.WriteStream, env: Environment, interruption: () => AbortSignal) {
    this.say = speaker(env);
    this.interruption = interruption;
    this.#out = out;
    this.#err = err;
    const coloured = out.isTTY && !env.NO_COLOR;
    this.bold = (text) => (coloured ? styleText('bold', text, { validateStream: false }) : text);
  }

  /** Whether a person reads what is printed. */
  get isRead(): boolean {
    return this.#out.isTTY === true;
  }

  /** Data, to stdout; nowhere once its reader has gone away. */
  async print(text: string | Uint8Array): Promise<void> {
    this.#eraseProgress();
    if (this.#out.destroyed || this.#out.write(text)) return;
    const read = new AbortController();
    const { signal } = read;
    // What goes wrong with the stream is heard by who made it.
    await Promise.race(['drain', 'close'].map((event) => once(this.#out, event, { signal }))).catch(() => {});
    read.abort();
  }

  /** A message, to stderr. */
  tell(zh: string, en: string): void {
    this.#eraseProgress();
    this.#write(`${this.say(zh, en)}\n`);
  }

  /** One line that is written over where a person sits at a terminal; elsewhere, e.g. in a log, a line now and then. */
  progress(line: string): void {
    const now = performance.now();
    if (!this.#err.isTTY) this.#logLine(line, now);
    if (!this.#err.isTTY || now - this.#progressAt < PROGRESS_EVERY_MS) return;
    this.#progressAt = now;
    this.#progressShown = true;
    this.#write(ERASE_LINE + fitted(line, this.#err.columns - 1));
  }

  #logLine(line: string, now: number): void {
    if (now < this.#lineAt) return;
    this.#lineEvery = Math.min(LONGEST_MS, this.#lineEvery * 2);
    this.#lineAt = now + this.#lineEvery;
    this.#write(`${line}\n`);
  }

  #eraseProgress(): void {
    if (this.#progressShown) this.#write(ERASE_LINE);
    this.#progressShown = false;
  }

  #write(text: string): void {
    if (!this.#err.destroyed) this.#err.write(text);
  }
}
