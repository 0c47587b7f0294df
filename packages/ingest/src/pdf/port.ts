/**
 * The channel between the two halves of PDF.js, both in this thread. Enters: messages. Leaves: the same messages,
 * uncopied, without the font programs, which only drawing needs.
 * Example: ["g_d0_f1", "Font", {…4 MB…}] goes on as {error}, and what is wanted to know of the font is kept.
 */

/** What reading text needs to know of a font. */
export interface FontMetrics {
  readonly ascent: number;
  readonly descent: number;
  readonly type3: boolean;
  /** Ems for each unit in which the widths of its glyphs are told: 0.001 for most fonts. */
  readonly scale: number;
}

interface PortMessage {
  readonly action?: string;
  readonly data?: unknown;
  /** A part of an operator list. PDF.js empties these arrays for the next part as soon as it has sent them. */
  readonly chunk?: { readonly fnArray?: readonly number[]; readonly argsArray?: readonly unknown[] };
}

type Listener = (event: { data: unknown }) => void;

/** One end of the channel: as much of a MessagePort as PDF.js uses. */
export class Port {
  readonly #listeners = new Set<Listener>();
  #other: Port | null = null;
  readonly #change: (message: PortMessage) => PortMessage;

  private constructor(change: (message: PortMessage) => PortMessage) {
    this.#change = change;
  }

  /** Two ends; `change` sees each message from either. */
  static pair(change: (message: PortMessage) => PortMessage): [Port, Port] {
    const [a, b] = [new Port(change), new Port(change)];
    a.#other = b;
    b.#other = a;
    return [a, b];
  }

  postMessage(message: PortMessage): void {
    const data = this.#change(message);
    const other = this.#other;
    queueMicrotask(() => {
      for (const listener of other ? [...other.#listeners] : []) listener({ data });
    });
  }

  addEventListener(_type: string, listener: Listener, options?: { signal?: AbortSignal }): void {
    this.#listeners.add(listener);
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  removeEventListener(_type: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  start(): void {}

  terminate(): void {
    this.#listeners.clear();
  }
}

interface ExportedFont {
  /** The font as PDF.js packs it: flags, bounding box, matrix, names, program. */
  readonly buffer?: ArrayBuffer;
  readonly extra?: { readonly ascent?: number; readonly descent?: number; readonly type?: string };
}

/** Keeps each font's metrics in `fonts` and takes its program out of the message. Type 3 fonts have none and pass. */
export function withoutFontPrograms(fonts: Map<string, FontMetrics>): (message: PortMessage) => PortMessage {
  return (message) => {
    if (message.chunk?.fnArray) return { ...message, chunk: copied(message.chunk) };
    if (message.action !== 'commonobj' || !Array.isArray(message.data) || message.data[1] !== 'Font') return message;
    const [id, kind, font] = message.data as [string, string, ExportedFont];
    const { ascent = 0, descent = 0, type } = font.extra ?? {};
    fonts.set(id, { ascent, descent, type3: type === 'Type3', scale: scaleOf(font.buffer) });
    return type === 'Type3' ? message : { ...message, data: [id, kind, { error: 'font program not needed' }] };
  };
}

/** Where a packed font's matrix stands, after 3 bytes of flags and a box: how many numbers it has, then those. */
const MATRIX_AT = 12;
const USUAL_SCALE = 0.001;

/** The first number of a font's own matrix, by which PDF.js has divided the widths. */
function scaleOf(buffer: ArrayBuffer | undefined): number {
  const view = new DataView(buffer ?? new ArrayBuffer(0));
  if (view.byteLength < MATRIX_AT + 9 || view.getUint8(MATRIX_AT) !== 6) return USUAL_SCALE;
  const scale = Math.abs(view.getFloat64(MATRIX_AT + 1, true));
  return Number.isFinite(scale) && scale > 0 ? scale : USUAL_SCALE;
}

function copied(chunk: NonNullable<PortMessage['chunk']>): NonNullable<PortMessage['chunk']> {
  return { ...chunk, fnArray: [...(chunk.fnArray ?? [])], argsArray: [...(chunk.argsArray ?? [])] };
}
