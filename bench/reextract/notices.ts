/**
 * Small invented notices with two tables each, for extraction again and again. Enters: a number. Leaves: the text of that notice: an allocation table
 * that adds up, and a table of school places whose header is one of two synonyms.
 */
import { Random } from '../random.ts';

/** The header that every second notice has; the others have 名额. */
export const RARE_HEADER = '招生名额';

const COUNTIES = ['青禾县', '白杨县', '柳湾县', '松岭县', '云溪县', '石桥县', '沙洲县', '梅岭县'];

/** A row of the second table. */
export interface School {
  readonly school: string;
  readonly places: number;
  readonly note: string | null;
}

/** A notice, and what it was made with. */
export interface MadeNotice {
  readonly index: number;
  readonly text: string;
  /** Whether its places stand under the rare header. */
  readonly rare: boolean;
  readonly schools: readonly School[];
  /** How many of them have a note; every third notice has a column for that. */
  readonly notes: number;
}

export function noticeOf(index: number): MadeNotice {
  const random = new Random(index + 1);
  const amounts = amountRows(random);
  const [month, day] = [random.int(1, 12), random.int(1, 28)];
  const rare = index % 2 === 1;
  const schools = schoolsOf(random, index % 3 === 0);
  const notes = schools.filter(({ note }) => note !== null).length;
  const text = `岚财教〔2024〕${index + 1}号

关于下达2024年义务教育补助经费预算的通知

各县财政局：

现下达你县2024年义务教育补助经费，金额和名额见附件。

附件：1. 资金分配表
      2. 名额分配表

岚州财政局
2024年${month}月${day}日

附件1

2024年义务教育补助经费分配表

单位：万元

县名\t全年合计\t提前下达\t本次下达
${amounts.join('\n')}

附件2

2024年名额分配表

${['学校名称', rare ? RARE_HEADER : '名额', ...(index % 3 === 0 ? ['备注'] : [])].join('\t')}
${schools.map((row) => lineOf(row, index % 3 === 0)).join('\n')}
`;
  return { index, text, rare, schools, notes };
}

export function noticeText(index: number): string {
  return noticeOf(index).text;
}

function amountRows(random: Random): string[] {
  const rows = COUNTIES.slice(0, random.int(4, 7)).map((county) => {
    return { county, early: random.int(100, 9099), now: random.int(100, 5099) };
  });
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const line = (name: string, early: number, now: number) => [name, early + now, early, now].join('\t');
  const total = line(
    '合计',
    sum((row) => row.early),
    sum((row) => row.now),
  );
  return [total, ...rows.map((row) => line(row.county, row.early, row.now))];
}

function schoolsOf(random: Random, hasNotes: boolean): School[] {
  return COUNTIES.slice(0, random.int(3, 6)).map((county, i) => ({
    school: `${county}第${random.int(1, 9)}中学`,
    places: random.int(10, 99),
    note: hasNotes && i % 2 === 0 ? `寄宿${random.int(1, 60)}人` : null,
  }));
}

function lineOf({ school, places, note }: School, hasNotes: boolean): string {
  return [school, places, ...(hasNotes ? [note ?? ''] : [])].join('\t');
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
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
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
