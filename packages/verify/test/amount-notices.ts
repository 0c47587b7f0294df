/** Notices with one allocation table, and forms that repeat its amounts: as text, and as verified. */
import { type NoticeDocument, type NoticeRecord, sha256 } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { readText } from '@wenhao/ingest';
import { kinds } from '@wenhao/schemas';
import { type Verified, verifyDocument } from '../src/verify-document.ts';

export type Rows = readonly (readonly string[])[];

/** A notice whose table has the columns 地州, 县市, 全年合计, 提前下达, 本次下达, in 万元. */
export function noticeText(rows: Rows, below = ''): string {
  const table = [['地州', '县市', '全年合计', '其中：', ''], ['', '', '', '提前下达', '本次下达'], ...rows];
  return `岚财社〔2024〕5号\n\n关于下达2024年补助资金预算的通知\n\n各地州财政局：\n\n金额见附件。\n\n附件\n\n2024年补助资金分配表\n\n单位：万元\n\n${table.map((row) => row.join('\t')).join('\n')}\n\n${below}`;
}

/** A performance form that states the amount of a region once more. */
export function formText(region: string, amount: string): string {
  return `区域绩效目标表\n\n(2024年度 ${region})\n\n项目名称\t\t补助资金\t\t\n资金情况（万元）\t\t年度金额:\t${amount}\t\n绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出指标\t数量指标\t受益人数\t≥90人\n`;
}

/** `person` changes records as a correction does, before they are proved. */
export function verified(text: string, person = (record: NoticeRecord): NoticeRecord => record): Verified {
  const document: NoticeDocument = {
    sourceId: sha256(text),
    file: 'notice.txt',
    mediaType: 'text/plain',
    bytes: text.length,
    ...readText(text),
  };
  const { records, findings } = extractDocument(document, kinds);
  return verifyDocument(document, { records: records.map(person), findings }, kinds);
}

/** The notice of a table, with forms for `copies` (region, amount). */
export function verifyText(rows: Rows, copies: readonly (readonly [string, string])[] = []): Verified {
  return verified(noticeText(rows, copies.map(([region, amount]) => formText(region, amount)).join('\n')));
}
