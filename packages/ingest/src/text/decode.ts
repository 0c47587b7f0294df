/**
 * Bytes of a text file → its characters. Enters: bytes in UTF-8, UTF-16 or GB18030, with or without a byte order mark.
 * Leaves: the text without the mark, or `Unreadable` where the bytes are no text in any of these.
 */
import { Unreadable } from '../unreadable.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

/** How many of the first bytes decide between text and binary. */
const SAMPLE = 65_536;
/** Real Chinese text is nearly all first-level characters of GB 2312; other bytes read as GB18030 are not. */
const COMMON_SHARE = 0.6;
/** Control characters that text does not hold. A few are forgiven (an old printer's code), many mean binary. */
const CONTROL_SHARE = 0.005;

/** Decodes, or throws `Unreadable` (empty, binary, encoding). Never replaces a byte that it cannot read. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded = byMark(bytes) ?? byContent(bytes);
  if (decoded.text.trim() === '') throw new Unreadable('empty', '文件没有任何文字', 'the file holds no text');
  if (controlShare(decoded.text) > CONTROL_SHARE) throw binary();
  return decoded;
}

function byMark(bytes: Uint8Array): DecodedText | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs('utf-8', bytes) ?? fail();
  if (a === 0xff && b === 0xfe) return decodeAs('utf-16le', bytes) ?? fail();
  if (a === 0xfe && b === 0xff) return decodeAs('utf-16be', bytes) ?? fail();
  return null;
}

function byContent(bytes: Uint8Array): DecodedText {
  const utf8 = decodeAs('utf-8', bytes);
  if (utf8 && controlShare(utf8.text) <= CONTROL_SHARE) return utf8;
  const utf16 = utf16WithoutMark(bytes);
  if (utf16) return utf16;
  if (utf8) throw binary();
  if (bytes.subarray(0, SAMPLE).includes(0)) throw binary();
  const gb = commonHanziShare(bytes) >= COMMON_SHARE ? decodeAs('gb18030', bytes) : null;
  return gb ?? fail();
}

function decodeAs(encoding: DecodedText['encoding'], bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** UTF-16 without a mark: the line ends and digits of one byte order show as zeros at every other place. */
function utf16WithoutMark(bytes: Uint8Array): DecodedText | null {
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, SAMPLE);
  let [even, odd] = [0, 0];
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0 && (sample[i + 1] as number) !== 0) even++;
    if (sample[i + 1] === 0 && (sample[i] as number) !== 0) odd++;
  }
  // A few zeros at the other parity are characters such as 一 (U+4E00).
  const order = odd > 4 * even ? 'utf-16le' : even > 4 * odd ? 'utf-16be' : null;
  const decoded = order ? decodeAs(order, bytes) : null;
  return decoded && /[\u4e00-\u9fff]/.test(decoded.text) && controlShare(decoded.text) === 0 ? decoded : null;
}

/** The share of two-byte characters that are first-level hanzi or punctuation of GB 2312. */
function commonHanziShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE);
  let [pairs, common] = [0, 0];
  for (let i = 0; i < sample.length; i++) {
    const lead = sample[i] as number;
    if (lead < 0x80) continue;
    const trail = sample[i + 1] ?? 0;
    const hanzi = lead >= 0xb0 && lead <= 0xd7;
    const sign = lead >= 0xa1 && lead <= 0xa3;
    pairs++;
    if ((hanzi || sign) && trail >= 0xa1) common++;
    i++;
  }
  return pairs === 0 ? 0 : common / pairs;
}

function controlShare(text: string): number {
  const sample = text.slice(0, SAMPLE);
  if (sample === '') return 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
  return (sample.match(/[\u0000-\u0008\u000e-\u001b\u007f]/g)?.length ?? 0) / sample.length;
}

function binary(): Unreadable {
  return new Unreadable('binary', '不是文本：内容是二进制数据', 'not a text: the content is binary data');
}

function fail(): never {
  throw new Unreadable(
    'encoding',
    '文字编码无法识别：应为 UTF-8、UTF-16 或 GB18030；请另存为 UTF-8 后再载入',
    'unknown text encoding: UTF-8, UTF-16 or GB18030 expected; save the file as UTF-8 and load it again',
  );
}
