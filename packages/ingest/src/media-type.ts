/**
 * What a file is, by its first bytes; names say little in an archive. Enters: its bytes. Leaves: its media type and, for what is no notice as it is,
 * how a person makes one of it. Example: a .docx is a zip whose first entry is [Content_Types].xml: 请另存为 PDF.
 */
import { Unreadable } from './unreadable.ts';

const LOOKED_AT = 1024;

const PICTURES: readonly (readonly [start: string, type: string])[] = [
  ['\x89PNG', 'image/png'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['GIF8', 'image/gif'],
];

type Family = 'archive' | 'office' | 'ofd' | 'picture' | 'typeset' | 'mail';

const SAVE_AS: Readonly<Record<Family, readonly [zh: string, en: string]>> = {
  archive: ['压缩包：请先解压，再载入其中的文件', 'an archive: unpack it and load the files in it'],
  office: ['Word、Excel、WPS 等办公文档：请另存为 PDF 后载入', 'an office document: save it as PDF'],
  ofd: ['OFD 版式文件：请转换为 PDF 后载入', 'an OFD document: convert it to PDF'],
  picture: [
    '暂不支持的图片格式：请转为 PNG、JPEG 或 TIFF',
    'a picture of an unsupported format: convert it to PNG, JPEG or TIFF',
  ],
  typeset: ['排版或富文本文件：请另存为 PDF 后载入', 'a typeset or rich text file: save it as PDF'],
  mail: ['邮件：请把其中的公文另存后载入', 'a mail: save the notices in it as files'],
};

/** A signature: bytes as Latin-1, each stretch with where it stands. */
type Signature = readonly (readonly [at: number, bytes: string])[];

const ZIP = 'PK\x03\x04';
/** Where a zip names its first entry (APPNOTE 4.3.7). */
const ENTRY = 30;
const zipWith = (type: string, family: Family, ...entries: readonly string[]) =>
  entries.map(
    (entry): Other => [
      [
        [0, ZIP],
        [ENTRY, entry],
      ],
      type,
      family,
    ],
  );

type Other = readonly [signature: Signature, type: string, family: Family];

/** After Gary Kessler's table of file signatures. */
const OTHERS: readonly Other[] = [
  ...zipWith(
    'application/vnd.openxmlformats',
    'office',
    '[Content_Types]',
    '_rels/',
    'docProps/',
    'word/',
    'xl/',
    'ppt/',
  ),
  ...zipWith('application/vnd.oasis.opendocument', 'office', 'mimetypeapplication/vnd.oasis'),
  ...zipWith('application/ofd', 'ofd', 'OFD.xml', 'Doc_0/'),
  [[[0, ZIP]], 'application/zip', 'archive'],
  [[[0, 'PK\x05\x06']], 'application/zip', 'archive'],
  [[[0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1']], 'application/x-ole-storage', 'office'],
  [[[0, '\x1f\x8b']], 'application/gzip', 'archive'],
  [[[0, '7z\xbc\xaf\x27\x1c']], 'application/x-7z-compressed', 'archive'],
  [[[0, 'Rar!\x1a\x07']], 'application/vnd.rar', 'archive'],
  [
    [
      [0, 'BZh'],
      [4, '1AY'],
    ],
    'application/x-bzip2',
    'archive',
  ],
  [[[0, '\xfd7zXZ\x00']], 'application/x-xz', 'archive'],
  [[[257, 'ustar']], 'application/x-tar', 'archive'],
  [
    [
      [0, 'BM'],
      [6, '\0\0\0\0'],
    ],
    'image/bmp',
    'picture',
  ],
  ...['heic', 'heix', 'hevc', 'mif1', 'avif'].map((brand): Other => [[[4, `ftyp${brand}`]], 'image/heic', 'picture']),
  [[[0, '\0\0\0\x0cjP  ']], 'image/jp2', 'picture'],
  [[[0, '{\\rtf']], 'application/rtf', 'typeset'],
  [[[0, '%!PS']], 'application/postscript', 'typeset'],
];

const MAIL = 'message/rfc822';
/** A line of a mail's head, and one that nothing but a mail has. */
const MAIL_HEAD = /^(?:From|To|Received|Return-Path|Delivered-To|Subject|Date|Message-ID|MIME-Version|X-[\w-]+): /i;
const MAIL_ONLY = /^(?:MIME-Version|Content-Transfer-Encoding): /im;

export function mediaTypeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  if (head.includes('%PDF-')) return 'application/pdf';
  if (
    holds(head, [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ])
  )
    return 'image/webp';
  const picture = PICTURES.find(([start]) => head.startsWith(start));
  const known = picture?.[1] ?? OTHERS.find(([signature]) => holds(head, signature))?.[1];
  return known ?? (MAIL_HEAD.test(head) && MAIL_ONLY.test(head) ? MAIL : 'text/plain');
}

function holds(head: string, signature: Signature): boolean {
  return signature.every(([at, bytes]) => head.startsWith(bytes, at));
}

/** Throws Unreadable, with what to do, for what is neither a PDF, a text nor a picture that can be read. */
export function refuseOthers(mediaType: string): void {
  const family = mediaType === MAIL ? 'mail' : OTHERS.find(([, type]) => type === mediaType)?.[2];
  if (!family) return;
  const [zh, en] = SAVE_AS[family];
  throw new Unreadable(
    'unsupported',
    `不支持的格式（${mediaType}）：${zh}`,
    `unsupported format (${mediaType}): ${en}`,
  );
}
