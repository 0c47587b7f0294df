/**
 * A4: as many are named as are counted. Enters: passages, e.g. 甲县、乙县、丙县4个县, or 附件共3个 and a list of two. Leaves: findings
 * where the count and the list differ; 甲县等4个县 names only some.
 */
import { words } from './fold.ts';
import type { Settled } from './settle.ts';
import type { Passage, Stated } from './stated.ts';

/** 甲县、乙县、丙县 right before the count; 等 means that there are more. */
const LISTED =
  /((?:[一-鿿]{1,9}?[省市县区州旗镇乡村]、)+[一-鿿]{1,9}?[省市县区州旗镇乡村](?:和[一-鿿]{1,9}?[省市县区州旗镇乡村])?)(等|共|这)?$/;
const PLACES = /^(?:个)?(?:省|市|县|区|州|旗|镇|乡|村|县市|县区|乡镇|地州|市县|地区|单位)/;
const ATTACHMENTS = /(?:附件|附表)(?:共|共计|合计)?$/;

/** `attachments` is how many the notice lists. */
export function settleCounts(passages: readonly Passage[], attachments: number): Settled[] {
  return passages.flat().flatMap((figure) => [...placesOf(figure), ...attachmentsOf(figure, attachments)]);
}

function placesOf(figure: Stated): Settled[] {
  const counted = words(`${figure.record.data.unit}${figure.tail.slice(0, 4)}`);
  const listed = figure.adds && PLACES.test(counted) ? LISTED.exec(figure.lead) : null;
  if (!listed) return [];
  const [, names = '', and] = listed;
  const named = names.split(/[、和]/).length;
  return and === '等' && named <= count(figure) ? [] : differs(figure, named, names);
}

function attachmentsOf(figure: Stated, listed: number): Settled[] {
  if (!ATTACHMENTS.test(figure.lead) || listed === 0 || !/^[个份项张]$/.test(figure.kind)) return [];
  return differs(figure, listed, '附件清单');
}

function count({ amount }: Stated): number {
  return Number(amount / 1_000_000n);
}

function differs(figure: Stated, named: number, where: string): Settled[] {
  if (count(figure) === named) return [];
  const written = words(String(figure.record.data.raw));
  return [
    {
      violation: {
        rule: 'A4',
        severity: 'warning',
        zh: `文中称${written}，所列为 ${named} 个：${where}`,
        en: `the text counts ${written}, but names ${named}: ${where}`,
        record: figure.record,
        expected: String(named),
        actual: String(figure.record.data.raw),
      },
    },
  ];
}
