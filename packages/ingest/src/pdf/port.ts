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
  readonly extra?: { readonly ascent?: number; readonly descent?: number; readonly type?: string };
}

/** Keeps each font's metrics in `fonts` and takes its program out of the message. Type 3 fonts have none and pass. */
export function withoutFontPrograms(fonts: Map<string, FontMetrics>): (message: PortMessage) => PortMessage {
  return (message) => {
    if (message.chunk?.fnArray) return { ...message, chunk: copied(message.chunk) };
    if (message.action !== 'commonobj' || !Array.isArray(message.data) || message.data[1] !== 'Font') return message;
    const [id, kind, font] = message.data as [string, string, ExportedFont];
    const { ascent = 0, descent = 0, type } = font.extra ?? {};
    fonts.set(id, { ascent, descent, type3: type === 'Type3' });
    return type === 'Type3' ? message : { ...message, data: [id, kind, { error: 'font program not needed' }] };
  };
}

function copied(chunk: NonNullable<PortMessage['chunk']>): NonNullable<PortMessage['chunk']> {
  return { ...chunk, fnArray: [...(chunk.fnArray ?? [])], argsArray: [...(chunk.argsArray ?? [])] };
}
