/**
 * Paths as text. On most systems a name is bytes, and an old archive holds names that are no UTF-8. Enters: the bytes of a path. Leaves: text that
 * shows them and leads back to them. Example: "通知\xb9\xfe.txt" for a name whose bytes b9 fe are no UTF-8.
 */

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });
const ESCAPE = /\\x([0-9a-f]{2})/;

/** Names are bytes everywhere but on Windows, where a backslash parts folders. */
const NAMES_ARE_BYTES = globalThis.process?.platform !== 'win32';

/** A path as text: each byte that is no UTF-8 as \xNN; a backslash that would look like one, as \x5c. */
export function pathText(path: Uint8Array): string {
  const whole = decoded(path);
  if (whole !== null) return NAMES_ARE_BYTES ? whole.replace(new RegExp(ESCAPE, 'g'), '\\x5cx$1') : whole;
  let text = '';
  for (let at = 0; at < path.length; ) {
    const length = characterLength(path, at);
    if (length > 0) text += LENIENT.decode(path.subarray(at, at + length));
    else text += `\\x${(path[at] as number).toString(16).padStart(2, '0')}`;
    at += length || 1;
  }
  return text;
}

/** What the operating system is to be asked for: the bytes that such a text stands for, or the text itself where it hides none. */
export function pathBytes(text: string): string | Buffer {
  if (!NAMES_ARE_BYTES || !ESCAPE.test(text)) return text;
  const parts = text.split(new RegExp(ESCAPE, 'g'));
  return Buffer.concat(parts.map((part, i) => Buffer.from(part, i % 2 === 1 ? 'hex' : 'utf8')));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return STRICT.decode(bytes);
  } catch {
    return null;
  }
}

/** How many bytes the character at `at` has; 0 where none begins there. A backslash stands alone, for it may have to be shown as bytes. */
function characterLength(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 0x5c) return 0;
  for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
    if (decoded(bytes.subarray(at, at + length)) !== null) return length;
  }
  return 0;
}
