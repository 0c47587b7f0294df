/** A3: where the list of attachments and the attachments found are not the same. Example: 附件3 follows, the list ends with 2. */
import { type Notice, plain, type Remark } from '@wenhao/extract';

type Attachment = Notice['attachments'][number];
type Start = Notice['attachmentStarts'][number];

export function remarksOn({ attachments, attachmentStarts }: Notice): Remark[] {
  const listed = attachments.flatMap(({ listed }) => listed ?? []);
  return [...attachments.flatMap(remarkOn), ...unlisted(listed, attachmentStarts).map(unlistedRemark)];
}

function remarkOn({ listed, found }: Attachment): Remark[] {
  if (!listed) return [];
  const span = listed.title.spans[0];
  const [inList, own] = [listed.title.value, found?.title?.value];
  if (!found) {
    if (WITHHELD.test(plain(inList))) return [];
    const zh = `清单列有附件“${inList}”，文件中没有找到`;
    return [
      { rule: 'A3', severity: 'note', zh, en: `the list names “${inList}”, which was not found in the file`, span },
    ];
  }
  if (own === undefined || isSameName(inList, own)) return [];
  return [
    {
      rule: 'A3',
      severity: 'note',
      zh: `附件标题不一致：清单为“${inList}”，附件为“${own}”`,
      en: `the list names “${inList}”, the attachment is titled “${own}”`,
      span,
      expected: inList,
      actual: own,
    },
  ];
}

/** A notice in a list carries its issuer and its 文号: 某市财政局关于……的通知（某财社〔2022〕17号）. */
const WITH_ISSUER_AND_NUMBER = /^《?(?:\p{Script=Han}*[局厅部委府办]|)$|^》?[(〔[]?[^()]*号[)〕\]]?$|^[》]?$/u;

/** (总表不下发), (不发地方), (另发): who gets it; no part of its name, nor is it missed here. */
const WITHHELD = /[(][^()]*(?:不(?:下)?发|另(?:行)?(?:下)?发|分发)[^()]*[)]$/u;

function isSameName(inList: string, own: string): boolean {
  const [a, b] = [plain(inList).replace(WITHHELD, ''), plain(own)];
  return a === b || (a.includes(b) && a.split(b).every((rest) => WITH_ISSUER_AND_NUMBER.test(rest)));
}

/** Attachments whose mark has a number that a numbered list does not have. */
function unlisted(listed: readonly { readonly number: number | null }[], starts: readonly Start[]): Start[] {
  if (listed.length === 0 || listed.some(({ number }) => number === null)) return [];
  const beyond = starts.filter(({ number }) => number !== null && !listed.some((entry) => entry.number === number));
  return [...new Map(beyond.map((start) => [start.number, start])).values()];
}

function unlistedRemark({ number, title }: Start): Remark {
  const name = title ? `“${title.value}”` : '';
  return {
    rule: 'A3',
    severity: 'note',
    zh: `文件附有附件${number}${name}，清单没有列出`,
    en: `the file holds attachment ${number} ${name}, which the list does not name`,
    span: title?.spans[0],
  };
}
