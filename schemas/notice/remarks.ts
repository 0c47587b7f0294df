/** What a notice shows at once: no title, no recipients, a date that no calendar has, a story told before it happened. */
import type { PlacedText } from '@wenhao/core';
import { findImpossibleDates, findToldAsPast, type Notice, type Remark } from '@wenhao/extract';

export function remarksOn(notice: Notice): Remark[] {
  return [...titleRemark(notice), ...recipientsRemark(notice), ...impossibleDates(notice), ...toldAsPast(notice)];
}

function titleRemark({ head }: Notice): Remark[] {
  if (head.title) return [];
  return [
    {
      rule: 'head-title',
      severity: 'warning',
      zh: '没有找到标题（应形如“关于……的通知”）',
      en: 'no title was found',
    },
  ];
}

function recipientsRemark({ head: { recipients } }: Notice): Remark[] {
  if (!recipients || recipients.names.length > 0) return [];
  return [
    {
      rule: 'head-recipients',
      severity: 'note',
      zh: '主送机关空缺：只有冒号',
      en: 'recipients are blank: only a colon stands',
      span: recipients.raw.spans()[0],
    },
  ];
}

/** D1, in every line and cell. */
function impossibleDates({ items }: Notice): Remark[] {
  const texts = items.flatMap((item): readonly PlacedText[] => {
    if (item.type === 'line') return [item.text];
    return item.type === 'table' ? item.table.cells.map((cell) => cell.text) : [];
  });
  return texts.flatMap(findImpossibleDates).map((date) => ({
    rule: 'D1',
    severity: 'error',
    zh: `日期“${date.text}”不存在`,
    en: `no calendar has the date “${date.text}”`,
    span: date.spans()[0],
    actual: date.text,
  }));
}

/** D4, in the body: attachments may be of another date. */
function toldAsPast({ tail, paragraphs }: Notice): Remark[] {
  const dated = laterOf(tail.issuedOn?.value, tail.printedOn?.value);
  if (dated === null) return [];
  return paragraphs
    .flatMap(({ text }) => findToldAsPast(text, dated))
    .map(({ date, clause }) => ({
      rule: 'D4',
      severity: 'error',
      zh: `公文日期为 ${dated}，文中却把“${date.text}”的事说成已经发生：“${clause.text}”`,
      en: `the notice is dated ${dated}, yet tells what happened in “${date.text}” as past: “${clause.text}”`,
      span: date.spans()[0],
      expected: `≤ ${dated}`,
      actual: date.text,
    }));
}

function laterOf(a: string | undefined, b: string | undefined): string | null {
  const [later] = [a, b].filter((date) => date !== undefined).sort((x, y) => (x < y ? 1 : -1));
  return later ?? null;
}
