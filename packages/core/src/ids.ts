/** Ids made from content, never counted: the same bytes give the same ids in any order on any machine. */
import { createHash } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The id of something that belongs to `parent`: 40 bits of the parent's own id, so that what belongs together stands together in an
 * index, and 50 bits of the SHA-256 of `parent` and `parts`.
 */
export function childId(prefix: string, parent: string, ...parts: readonly (string | number | null)[]): string {
  const ofParent = parent.slice(parent.indexOf('-') + 1).slice(0, 8);
  return `${prefix}-${ofParent}${contentId('', parent, ...parts).slice(1, 11)}`;
}

/** A short id: `prefix`, a dash and 80 bits of the SHA-256 of `parts` in Crockford's base 32. */
export function contentId(prefix: string, ...parts: readonly (string | number | null)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 16; i++) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return `${prefix}-${text}`;
}
