/**
 * Small invented notices with two tables each, for extraction again and again. Enters: a number. Leaves: the text of that notice: an allocation table
 * that adds up, and a table of school places whose header is one of two synonyms.
 */
import { Random } from '../random.ts';

/** The header that every second notice has; the others have 名额. */
export const RARE_HEADER = '招生名额';

const COUNTIES = ['青禾县', '白杨县', '柳湾县', '松岭县', '云溪县', '石桥县', '沙洲县', '梅岭县'];

export function noticeText(index: number): string {
  const random = new Random(index + 1);
  const rows = COUNTIES.slice(0, 4 + random.int(0, 4 - 1)).map((county) => {
    const [early, now] = [100 + random.int(0, 9000 - 1), 100 + random.int(0, 5000 - 1)];
    return { county, early, now };
  });
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const line = (name: string, early: number, now: number) => [name, early + now, early, now].join('\t');
  return `岚财教〔2024〕${index + 1}号

关于下达2024年义务教育补助经费预算的通知

各县财政局：

现下达你县2024年义务教育补助经费，金额和名额见附件。

附件：1. 资金分配表
      2. 名额分配表

岚州财政局
2024年${1 + random.int(0, 12 - 1)}月${1 + random.int(0, 28 - 1)}日

附件1

2024年义务教育补助经费分配表

单位：万元

县名\t全年合计\t提前下达\t本次下达
${line(
  '合计',
  sum((r) => r.early),
  sum((r) => r.now),
)}
${rows.map((row) => line(row.county, row.early, row.now)).join('\n')}

附件2

2024年名额分配表

学校名称\t${index % 2 === 0 ? '名额' : RARE_HEADER}
${schools(random).join('\n')}
`;
}

function schools(random: Random): string[] {
  return COUNTIES.slice(0, 3 + random.int(0, 4 - 1)).map(
    (county) => `${county}第${1 + random.int(0, 9 - 1)}中学\t${10 + random.int(0, 90 - 1)}`,
  );
}

/** The source of a record kind that reads the second table; `headers` are those it knows. */
export function quotaSchema({
  headers,
  extra = '',
}: {
  readonly headers: readonly string[];
  readonly extra?: string;
}): string {
  return `import { defineTableKind, field } from '@wenhao/extract';
import { z } from 'zod';

export default defineTableKind({
  kind: 'school_quota',
  view: 'school_quotas',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', what: 'first version' }],
  zh: '学校名额',
  en: 'places by school',
  required: ['school', 'places'],
  fields: z.object({
    school: field(z.string(), { zh: '学校', en: 'school', type: 'text', headers: ['学校名称', '学校'] }),
    places: field(z.number().int(), { zh: '名额', en: 'places', type: 'integer', headers: ${JSON.stringify(headers)} }),
    ${extra}
    page: field(z.number().int(), { zh: '页码', en: 'page', type: 'integer' }),
  }),
});
`;
}
