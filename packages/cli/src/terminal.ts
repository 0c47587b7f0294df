/**
 * What the program talks through: data to stdout, words to stderr. Enters: text. Leaves: nothing is lost where the
 * reader is slow, and nothing is said where it has gone (`| head`).
 */
import { once } from 'node:events';
import { styleText } from 'node:util';
import { type Say, speaker } from './say.ts';

type Stream = Pick<NodeJS.WriteStream, 'write' | 'once' | 'off' | 'on' | 'isTTY'>;

export interface Terminal {
  readonly say: Say;
  /** Data, to stdout. */
  readonly print: (text: string) => Promise<void>;
  /** A message, to stderr. */
  readonly tell: (zh: string, en: string) => void;
  /** One line that is written over; shown only where a person sits at a terminal. */
  readonly progress: (line: string) => void;
  /** For headings on stdout, where that is a terminal and colours are wanted. */
  readonly bold: (text: string) => string;
  /** Aborted when the person presses Ctrl-C. */
  readonly interruption: () => AbortSignal;
}

const PROGRESS_EVERY_MS = 100;
const ERASE_LINE = '\r\u001b[2K';

/** A terminal over two streams. */
export function createTerminal(
  out: Stream,
  err: Stream,
  env: Readonly<Record<string, string | undefined>>,
  interruption: () => AbortSignal,
): Terminal {
  const say = speaker(env);
  let shown = false;
  let last = 0;
  const clear = () => {
    if (shown) err.write(ERASE_LINE);
    shown = false;
  };
  return {
    say,
    interruption,
    print: async (text) => {
      clear();
      if (!out.write(text)) await once(out as NodeJS.WriteStream, 'drain');
    },
    tell: (zh, en) => {
      clear();
      err.write(`${say(zh, en)}\n`);
    },
    progress: (line) => {
      if (!err.isTTY || performance.now() - last < PROGRESS_EVERY_MS) return;
      last = performance.now();
      shown = true;
      err.write(ERASE_LINE + line);
    },
    bold: (text) => (out.isTTY && !env.NO_COLOR ? styleText('bold', text, { validateStream: false }) : text),
  };
}
