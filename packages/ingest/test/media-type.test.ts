/** What a file is by its bytes, and what a person is told to do with what is no notice as it is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../src/index.ts';

const zip = (entry: string) => `PK\x03\x04${'\0'.repeat(26)}${entry}`;

test.each([
  ['a Word document', zip('[Content_Types].xml'), '办公文档：请另存为 PDF'],
  ['an OFD document', zip('OFD.xml'), 'OFD 版式文件：请转换为 PDF'],
  ['an archive', zip('公文.txt'), '压缩包：请先解压'],
  ['an empty archive', `PK\x05\x06${'\0'.repeat(18)}`, '压缩包：请先解压'],
  ['a tape archive', `a.txt${'\0'.repeat(252)}ustar\x0000`, '压缩包：请先解压'],
  ['an old Word document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', '办公文档：请另存为 PDF'],
  ['a bitmap', `BM\x36\x10\0\0\0\0\0\0\x36\0\0\0`, '请转为 PNG、JPEG 或 TIFF'],
  ['rich text', '{\\rtf1\\ansi \\u20851?}', '富文本文件：请另存为 PDF'],
  ['PostScript', '%!PS-Adobe-3.0\n', '请另存为 PDF'],
  [
    'a mail',
    'From: a@b.cn\r\nSubject: =?utf-8?B?5YWs?=\r\nMIME-Version: 1.0\r\n\r\n5YWs5paH',
    '邮件：请把其中的公文另存',
  ],
])('%s is refused with what to do', async (_, bytes, remedy) => {
  const folder = mkdtempSync(join(tmpdir(), 'media-'));
  try {
    writeFileSync(join(folder, 'a'), Buffer.from(bytes, 'latin1'));
    const reading = await readSource(join(folder, 'a'), { ocr: 'off' });
    expect(reading).toMatchObject({ status: 'unreadable', reason: expect.stringContaining(remedy) });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each(['BM类资金分配\n', 'From: 市财政局\n', '关于PK赛补助的通知\n'])('%j is a text', async (text) => {
  const folder = mkdtempSync(join(tmpdir(), 'media-'));
  try {
    writeFileSync(join(folder, 'a'), text);
    expect(await readSource(join(folder, 'a'))).toMatchObject({ status: 'read' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
