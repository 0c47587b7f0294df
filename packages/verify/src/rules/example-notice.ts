/**
 * Short invented notices for the examples of rules. Enters: what the example is about, e.g. {date: '2024年2月30日'}.
 * Leaves: a whole notice as text; every part that is not given is such that no rule finds anything.
 */

export interface ExampleNotice {
  readonly number?: string;
  readonly title?: string;
  readonly recipients?: string;
  readonly body?: string;
  readonly signer?: string;
  readonly date?: string;
  /** What stands above the 文号 (密级) and below the signature (公开选项, 版记). */
  readonly above?: string;
  readonly below?: string;
  /** Titles of the list 附件：…; none where left out. */
  readonly lists?: readonly string[];
  /** What follows, from its mark 附件 on. */
  readonly attachments?: readonly string[];
}

export function exampleNotice(parts: ExampleNotice): string {
  const { above, below, lists = [], attachments = [] } = parts;
  const paragraphs = [
    above,
    '岚江省财政厅文件',
    parts.number ?? '岚财社〔2024〕5号',
    parts.title ?? '关于下达2024年困难群众救助补助资金预算的通知',
    `${parts.recipients ?? '各县财政局'}：`,
    parts.body ?? '现下达2024年困难群众救助补助资金，请及时拨付，专款专用。',
    attachmentList(lists),
    parts.signer ?? '岚江省财政厅',
    parts.date ?? '2024年6月3日',
    below,
    ...attachments,
  ];
  return `${paragraphs.filter((text) => text !== undefined && text !== '').join('\n\n')}\n`;
}

function attachmentList(titles: readonly string[]): string {
  if (titles.length < 2) return titles.map((title) => `附件：${title}`).join('');
  return titles.map((title, i) => `${i === 0 ? '附件：' : ''}${i + 1}.${title}`).join('\n');
}

/** A table as text: the cells of a row stand apart by tabs. */
export function exampleTable(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.join('\t')).join('\n');
}
