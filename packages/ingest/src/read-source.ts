/**
 * A path → a document, or the reason why there is none. Enters: any path, e.g. "通知/昌州财社〔2021〕75号.pdf".
 * Nothing that is wrong with a file is thrown: it is told.
 */
import { open, stat } from 'node:fs/promises';
import { type NoticeDocument, pathBytes, type SourceInfo, sha256 } from '@wenhao/core';
import { accessReason } from './access-reason.ts';
import { mediaTypeOf, refuseOthers } from './media-type.ts';
import type { EngineName } from './ocr/engine.ts';
import type { OcrOptions } from './ocr/reader.ts';
import { decodeText } from './text/decode.ts';
import { readText } from './text/read-text.ts';
import { Unreadable } from './unreadable.ts';

export type Reading =
  | { readonly status: 'read'; readonly document: NoticeDocument }
  | { readonly status: 'unreadable'; readonly source: SourceInfo; readonly reason: string };

export interface ReadOptions {
  /** Files with more bytes are refused. */
  readonly maxBytes?: number;
  /** What scans are read with: `paddle` where it is left out; `off` leaves them unread. */
  readonly ocr?: EngineName | 'off';
  /** The folder in which readings of scans are kept; null keeps none. The user's cache folder where it is left out. */
  readonly ocrCache?: string | null;
}

/** A text of more than this is no notice; a PDF may be larger, it holds pictures. */
const MAX_TEXT_BYTES = 20 * 2 ** 20;
const MAX_BYTES = 500 * 2 ** 20;

/** Reads one file. Never rejects for what the file or the disk is like. */
export async function readSource(path: string, options: ReadOptions = {}): Promise<Reading> {
  let source: SourceInfo = { sourceId: sha256(`path:${path}`), file: path, mediaType: null, bytes: null };
  try {
    const bytes = await readBytes(path, options.maxBytes ?? MAX_BYTES);
    const mediaType = mediaTypeOf(bytes);
    source = { sourceId: sha256(bytes), file: path, mediaType, bytes: bytes.length };
    const read = await readAs(source, bytes, options);
    return { status: 'read', document: { ...source, mediaType, bytes: bytes.length, ...read } };
  } catch (error) {
    return { status: 'unreadable', source, reason: reasonOf(error) };
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  const info = await stat(pathBytes(path));
  if (info.isDirectory()) throw new Unreadable('not-a-file', '是文件夹，不是文件', 'a folder, not a file');
  if (!info.isFile()) throw new Unreadable('not-a-file', '不是普通文件（设备、管道或套接字）', 'not a regular file');
  if (info.size === 0) throw new Unreadable('empty', '空文件', 'empty file');
  if (info.size > maxBytes) throw tooLarge(info.size, maxBytes);
  const handle = await open(pathBytes(path), 'r');
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function readAs({ sourceId, mediaType }: SourceInfo, bytes: Uint8Array, options: ReadOptions) {
  if (mediaType === 'application/pdf') return readPdfFile(sourceId, bytes, options);
  refuseOthers(mediaType ?? '');
  if (mediaType?.startsWith('image/')) return readPictureFile(sourceId, bytes, options);
  const limit = options.maxBytes ?? MAX_TEXT_BYTES;
  if (bytes.length > limit) throw tooLarge(bytes.length, limit);
  return readText(decodeText(bytes).text);
}

/** PDF.js is large, and so are models: a load of text files alone never needs them. */
async function readPdfFile(sourceId: string, bytes: Uint8Array, { ocr, ocrCache }: ReadOptions) {
  const { readPdf } = await import('./pdf/index.ts');
  if (ocr === 'off') return readPdf(bytes);
  const { scanReader } = await import('./ocr/pdf-scans.ts');
  const scans = scanReader(bytes, sourceId, ocrOptions(ocr, ocrCache));
  try {
    return await readPdf(bytes, { scans });
  } finally {
    await scans.close();
  }
}

async function readPictureFile(sourceId: string, bytes: Uint8Array, { ocr, ocrCache }: ReadOptions) {
  if (ocr === 'off') {
    throw new Unreadable('scanned', '图片：未启用文字识别（--ocr off）', 'a picture: recognition is off (--ocr off)');
  }
  const { readPicture } = await import('./ocr/read-picture.ts');
  return readPicture(bytes, sourceId, ocrOptions(ocr, ocrCache));
}

function ocrOptions(engine: EngineName | undefined, cache: string | null | undefined): OcrOptions {
  return { ...(engine && { engine }), ...(cache !== undefined && { cache }) };
}

function tooLarge(bytes: number, limit: number): Unreadable {
  const [size, most] = [bytes, limit].map((n) => `${Math.ceil(n / 2 ** 20)} MB`);
  return new Unreadable(
    'too-large',
    `文件过大：${size}，上限 ${most}；请拆分文件或用 --max-bytes 放宽`,
    `too large: ${size}, the limit is ${most}; split the file or raise --max-bytes`,
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const access = accessReason(error);
  if (access) return access;
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return '嵌套过深，无法读取 / nested too deeply to be read';
  }
  if (error instanceof RangeError) return `文件过大，内存放不下：${error.message} / does not fit in memory`;
  return `读取失败：${error instanceof Error ? error.message : String(error)} / could not be read`;
}
