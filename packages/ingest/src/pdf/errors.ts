/** Why a PDF could not be read. Example: new UnreadablePdf('encrypted'). */
import { Unreadable } from '../unreadable.ts';

const REASONS = {
  encrypted: [
    'PDF 有打开密码：请用密码另存为无密码的文件',
    'the PDF is encrypted with a password: save it without one',
  ],
  damaged: ['PDF 已损坏或不完整', 'the PDF is damaged or truncated'],
  empty: ['PDF 没有任何内容', 'the PDF has nothing on its pages'],
  scanned: [
    '扫描件：PDF 只有图片、没有文字层，图像中也没有可识别的文字（或未启用识别）',
    'scanned: the PDF has pictures and no text layer, and no text was recognised in them (or recognition is off)',
  ],
} as const;

export type PdfErrorCode = keyof typeof REASONS;

export class UnreadablePdf extends Unreadable {
  /** `detail` is the PDF library's own word, for those who look for it. */
  constructor(code: PdfErrorCode, detail?: string) {
    const [zh, en] = REASONS[code];
    super(code, zh, detail ? `${en} (${detail})` : en);
    this.name = 'UnreadablePdf';
  }
}
