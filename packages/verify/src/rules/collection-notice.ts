/**
 * Short invented notices for the rules between notices. Enters: who gives what to whom, and on what it rests. Leaves: a whole notice as
 * text with its table. Example: {number: '岚财社〔2024〕5号', gives: [['望川市', 800]]}.
 */
import { exampleTable } from './example-notice.ts';

interface CollectionNotice {
  readonly issuer?: string;
  readonly number?: string;
  readonly title?: string;
  readonly recipients?: string;
  /** What comes before 现下达…. */
  readonly basis?: string;
  readonly date?: string;
  /** Payee and amounts, without the total. */
  readonly gives?: readonly (readonly [string, ...number[]])[];
  readonly columns?: readonly string[];
}

export const TITLE = '关于下达2024年医疗救助补助资金预算的通知';

/** By default: the province gives 望川市 800万元 and 石南市 300万元. */
export function collectionNotice(parts: CollectionNotice): string {
  const { issuer = '岚江省财政厅', columns = ['金额'] } = parts;
  const gives =
    parts.gives ??
    ([
      ['望川市', 800],
      ['石南市', 300],
    ] as const);
  const totals = columns.map((_, i) => gives.reduce((sum, row) => sum + Number(row[i + 1] ?? 0), 0));
  return [
    `${issuer}文件`,
    parts.number ?? '岚财社〔2024〕5号',
    parts.title ?? TITLE,
    `${parts.recipients ?? '各市财政局'}：`,
    `${parts.basis ?? '经研究，'}现下达你单位资金，具体金额见附件。请及时拨付，专款专用。`,
    issuer,
    parts.date ?? '2024年6月3日',
    '附件',
    '资金分配表',
    '单位：万元',
    exampleTable([['地区', ...columns], ['合计', ...totals], ...gives]),
    '',
  ].join('\n\n');
}

/** A notice of 望川市 that rests on the province's and passes 800万元 on. */
export function passedOn(parts: CollectionNotice): string {
  return collectionNotice({
    issuer: '望川市财政局',
    number: '望财社〔2024〕9号',
    recipients: '各县财政局',
    basis: `根据《岚江省财政厅${TITLE}》（岚财社〔2024〕5号），`,
    date: '2024年6月20日',
    gives: [
      ['东岭县', 500],
      ['西岭县', 300],
    ],
    ...parts,
  });
}
