/** Text as bytes in the encodings that notices come in. Example: encode('通知', 'gb18030') is four bytes. */
import type { Sample } from './model.ts';

export function encode(text: string, encoding: Sample['encoding'] = 'utf-8'): Buffer {
  switch (encoding) {
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`, 'utf8');
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'gb18030':
      return encodeGb18030(text);
    default:
      return Buffer.from(text, 'utf8');
  }
}

/** Node decodes GB18030 but does not write it: the two-byte part is turned round once. */
function encodeGb18030(text: string): Buffer {
  const table = twoByteTable();
  const bytes = [...text].flatMap((character) => {
    const code = character.codePointAt(0) as number;
    const pair = code < 0x80 ? [code] : table.get(character);
    if (!pair) throw new RangeError(`${character} has no two-byte form in GB18030`);
    return pair;
  });
  return Buffer.from(bytes);
}

function twoByteTable(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd') table.set(character, [lead, trail]);
    }
  }
  return table;
}
