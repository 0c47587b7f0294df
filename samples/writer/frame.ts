/**
 * The frame of a notice by GB/T 9704: head, attachment list, signature, tail. Enters: its fields. Leaves: parts with facts.
 * Example: head({issuers: ['白石县财政局'], number: '白石财农〔2024〕7号', title: ['关于下达…', '…的通知'], …}).
 */
import type { Fact, Part, Row } from './model.ts';

const field = (row: Row): Fact => ({ view: 'notice', row });
const line = (text: string, facts: readonly Fact[] = [], align: 'left' | 'center' | 'right' = 'left'): Part => ({
  type: 'lines',
  lines: [text],
  align,
  facts,
});

export interface Head {
  readonly issuers: readonly string[];
  /** The lines above the red rule as printed; worked out from the issuers where left out. */
  readonly banner?: readonly string[];
  /** The 文号 as printed. */
  readonly number: string;
  readonly canonical?: string;
  /** As broken over lines. */
  readonly title: readonly string[];
  /** As printed, without the colon. */
  readonly to: string;
  readonly recipients: readonly string[];
  readonly year: number;
  readonly fund: string;
}

export function head(h: Head): Part[] {
  const [lead = '', ...others] = h.issuers;
  const banner = h.banner ?? (others.length > 0 ? [lead, '文件', ...others] : [`${lead}文件`]);
  const fields = {
    doc_number: h.canonical ?? h.number,
    doc_number_raw: h.number,
    title: h.title.join(''),
    issuer: lead,
    issuers: h.issuers,
    recipients: h.recipients,
    fiscal_year: h.year,
    fund: h.fund,
  };
  return [
    ...banner.map((text): Part => ({ type: 'lines', lines: [text], align: 'center', size: 22 })),
    line(h.number, [], 'center'),
    { type: 'rule' },
    { type: 'lines', lines: h.title, align: 'center', size: 18, facts: [field(fields)] },
    line(`${h.to}：`),
  ];
}

/** What an attachment list names, and the title the attachment itself bears (null where it is missing). */
export interface Listed {
  readonly title: string;
  readonly foundTitle?: string | null;
}

export function attachments(...listed: readonly Listed[]): Part {
  const facts = listed.map(({ title, foundTitle }, i): Fact => {
    const found = foundTitle === undefined ? title : foundTitle;
    const number = listed.length > 1 ? i + 1 : null;
    return { view: 'attachments', row: { number, title, found: found === null ? 0 : 1, found_title: found } };
  });
  const titles = listed.map(({ title }, i) => (listed.length > 1 ? `${i + 1}. ${title}` : title));
  return { type: 'lines', lines: titles.map((title, i) => (i === 0 ? `附件：${title}` : `　　　${title}`)), facts };
}

/** The signing bodies and the day the last of them signed; `date` null where a seal took it. */
export function signature(
  bodies: readonly string[],
  date: { readonly text: string; readonly iso: string } | null,
): Part[] {
  const dated = date ? [line(date.text, [field({ issued_on: date.iso })], 'right')] : [];
  return [...bodies.map((body) => line(body, [], 'right')), ...dated, ...(date ? [] : [undated])];
}

const undated: Part = { type: 'furniture', facts: [field({ issued_on: null })] };

export interface Tail {
  readonly openness?: string;
  readonly cc?: readonly string[];
  readonly printer: string;
  readonly printed: { readonly text: string; readonly iso: string };
}

export function tail({ openness, cc = [], printer, printed }: Tail): Part[] {
  const facts = [field({ openness: openness ?? null, cc, printed_on: printed.iso })];
  return [
    ...(openness ? [line(`信息公开选项：${openness}`)] : []),
    { type: 'rule' },
    ...(cc.length > 0 ? [line(`抄送：${cc.join('，')}。`)] : []),
    { type: 'lines', lines: [`${printer}　　　　${printed.text}印发`], facts },
    { type: 'rule' },
  ];
}

/** Where attachment `marker` begins: a new page with its marker and its title. */
export function attachment(marker: string, title: string, ...below: readonly string[]): Part[] {
  return [{ type: 'page' }, line(marker), caption(title), ...below.map((text) => line(text, [], 'right'))];
}

export const caption = (text: string): Part => ({ type: 'lines', lines: [text], align: 'center', size: 16 });
export const right = (text: string): Part => line(text, [], 'right');
export const plain = (text: string): Part => line(text);
/** A day, as printed and as found. */
export const day = (year: number, month: number, date: number): { text: string; iso: string } => ({
  text: `${year}年${month}月${date}日`,
  iso: `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
});
