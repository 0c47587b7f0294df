/** Ids made from content, never counted: the same bytes give the same ids in any order on any machine. */
import { hash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array | string): string {
  return hash('sha256', bytes);
}

/**
 * The id of something that belongs to `parent`: 40 bits of the parent's own id, so that what belongs together stands together in an
 * index, and 50 bits of the SHA-256 of `parent` and `parts`.
 */
export function childId(prefix: string, parent: string, ...parts: readonly (string | number | null)[]): string {
  const ofParent = parent.slice(parent.indexOf('-') + 1).slice(0, 8);
  // Joined, so that it is one string: a template's stays tied to its parts, at three times the memory.
  return [prefix, '-', ofParent, contentId('', parent, ...parts).slice(1, 11)].join('');
}

/** A short id: `prefix`, a dash and 80 bits of the SHA-256 of `parts` in Crockford's base 32. */
export function contentId(prefix: string, ...parts: readonly (string | number | null)[]): string {
  const digest = hash('sha256', JSON.stringify(parts));
  const letters = [0, 5, 10, 15].map((at) => fourLetters(Number.parseInt(digest.slice(at, at + 5), 16)));
  return `${prefix}-${letters.join('')}`;
}

/** Twenty bits as four letters. */
function fourLetters(bits: number): string {
  const letter = (shift: number) => ALPHABET[(bits >> shift) & 31] as string;
  return letter(15) + letter(10) + letter(5) + letter(0);
}
