/** T7 to T9, A2, A3, P1: what the tables, forms and attachments of a notice may look like. */
import { describe, expect, test } from 'vitest';
import { type ExampleNotice, exampleNotice, exampleTable } from '../src/rules/example-notice.ts';
import { formText, verified } from './amount-notices.ts';

type Cells = readonly (readonly (string | number)[])[];

function found(rule: string, parts: ExampleNotice) {
  return verified(exampleNotice(parts)).findings.filter((f) => f.rule === rule);
}

const TITLE = '2024年困难群众救助补助资金分配表';
const sheet = (unit: string, ...parts: readonly string[]): ExampleNotice => ({
  attachments: ['附件', TITLE, `单位：${unit}`, ...parts],
});
/** 县市 下达资金 | 甲县 40 → rows of cells; _ is a blank one. */
const cells = (text: string): Cells =>
  text.split(' | ').map((row) => row.split(' ').map((cell) => cell.replace('_', '')));
const HEADER = ['县市', '下达资金'];
const first: Cells = [HEADER, ['合计', 118], ['甲县', 40], ['乙县', 31]];

describe('T7, one unit on all pages', () => {
  const second = (unit: string, rows: Cells): string =>
    `${exampleTable(first)}\n\f单位：${unit}\n\n${exampleTable(rows)}`;

  test('a page in another unit', () => {
    const [finding, ...others] = found('T7', sheet('万元', second('元', [HEADER, ['丙县', 290000], ['丁县', 180000]])));
    expect(finding).toMatchObject({ severity: 'warning', expected: '万元', actual: '元' });
    expect(others).toEqual([]);
  });

  test('a table of its own, with its own total, may have its own unit', () => {
    const own: Cells = [HEADER, ['合计', 470000], ['丙县', 290000], ['丁县', 180000]];
    expect(found('T7', sheet('万元', second('元', own)))).toEqual([]);
    expect(found('T7', sheet('万元', second('万元', [HEADER, ['丙县', 29], ['丁县', 18]])))).toEqual([]);
  });
});

describe('T8, the header on every page', () => {
  const over = (below: Cells) => sheet('万元', `${exampleTable(first)}\n\f${exampleTable(below)}`);

  test('a page without it', () => {
    const findings = found('T8', over(cells('丙县 29 | 丁县 18')));
    expect(findings.map((f) => [f.severity, f.span?.page])).toEqual([['note', 2]]);
  });

  test('a page with it, and a table on one page', () => {
    expect(found('T8', over([HEADER, ['丙县', 29], ['丁县', 18]]))).toEqual([]);
    expect(found('T8', sheet('万元', exampleTable(first)))).toEqual([]);
  });
});

describe('T9, a payee twice', () => {
  const listed = (rows: Cells) => found('T9', sheet('万元', exampleTable(rows))).map((f) => [f.severity, f.actual]);

  test('under one parent', () => {
    expect(listed([HEADER, ['甲县', 40], ['乙县', 31], ['甲县', 12]])).toEqual([['warning', '40；12']]);
  });

  test.each<[string, Cells]>([
    [
      'under two parents',
      cells('地州 县市 下达资金 | 岚州 小计 71 | _ 新城区 40 | _ 乙县 31 | 汀州 小计 59 | _ 新城区 30 | _ 丙县 29'),
    ],
    ['for two projects', cells('项目名称 实施县 下达资金 | 水渠维修 甲县 40 | 水窖维修 甲县 31')],
    ['under two codes', cells('科目 县市 下达资金 | 2081901 甲县 40 | 2081902 甲县 31 | 2082001 乙县 12')],
    ['the level itself', [HEADER, ['市本级', 40], ['甲县', 31], ['市本级', 12]]],
  ])('%s is no repetition', (_name, rows) => expect(listed(rows)).toEqual([]));
});

describe('A2, a form for each region', () => {
  const table = exampleTable([HEADER, ['合计', 118], ['甲县', 40], ['乙县', 31], ['丙县', 29], ['丁县', 18]]);
  const notice = (...forms: readonly (readonly [string, string])[]) =>
    found('A2', sheet('万元', table, '附件2', ...forms.map(([region, amount]) => formText(region, amount))));
  const three = Object.entries({ 甲县: '40', 乙县: '31', 丙县: '29' });

  test('a payee without one', () => {
    expect(notice(...three).map((f) => [f.severity, f.message])).toEqual([
      ['warning', expect.stringContaining('丁县')],
    ]);
  });

  test('one without a payee', () => {
    const findings = notice(...three, ['丁县', '18'], ['青石区', '5']);
    expect(findings.map((f) => [f.severity, f.message])).toEqual([['warning', expect.stringContaining('青石区')]]);
  });

  test('one region written in two ways is told once', () => {
    const findings = notice(...three, ['了县', '18']);
    expect(findings.map((f) => [f.severity, f.expected, f.actual])).toEqual([['warning', '丁县', '了县']]);
  });

  test('forms of a few are a note, forms of one are no series', () => {
    expect(notice(['甲县', '40'], ['乙县', '31']).map((f) => f.severity)).toEqual(['note']);
    expect(notice(['甲县', '40'])).toEqual([]);
  });

  test('a form for the whole, and money taken back, need none', () => {
    expect(notice(...three, ['丁县', '18'], ['岚江省', '118'])).toEqual([]);
    const back = exampleTable([HEADER, ['合计', 89], ['甲县', 40], ['乙县', 31], ['丙县', 29], ['丁县', -11]]);
    const forms = three.map(([region, amount]) => formText(region, amount));
    expect(found('A2', sheet('万元', back, '附件2', ...forms))).toEqual([]);
  });
});

describe('A3, the list and the attachments', () => {
  const table = exampleTable(first);
  const messages = (parts: ExampleNotice) => found('A3', parts).map((f) => [f.severity, f.message]);

  test('one that is missing, one under another title, one that is not listed', () => {
    const lists = [TITLE, '任务清单'];
    expect(messages({ ...sheet('万元', table), lists })).toEqual([['note', expect.stringContaining('任务清单')]]);
    expect(messages({ ...sheet('万元', table), lists: ['资金测算表'] })).toEqual([
      ['note', expect.stringContaining('资金测算表')],
    ]);
    const attachments = ['附件1', TITLE, '单位：万元', table, '附件2', '任务清单', '附件3', '联系人名单'];
    expect(messages({ attachments, lists })).toEqual([['note', expect.stringContaining('附件3')]]);
  });

  test('a mark on one line with its title', () => {
    const attachments = [`附件1 ${TITLE}`, '单位：万元', table, '附件2 补助标准明细表', '单位：元', table];
    expect(messages({ attachments, lists: [TITLE, '补助标准明细表'] })).toEqual([]);
  });

  test('the notice that is forwarded follows as a notice of its own', () => {
    const original = exampleNotice({ signer: '岚江省财政厅' });
    const name = '岚江省财政厅关于下达2024年困难群众救助补助资金预算的通知（岚财社〔2024〕5号）';
    const forwarding = exampleNotice({
      number: '甲财社〔2024〕9号',
      title: '关于转发补助资金文件的通知',
      signer: '甲县财政局',
      lists: [name],
    });
    const { records, findings } = verified(`${forwarding}\n${original}`);
    expect(findings.filter((f) => f.rule === 'A3')).toEqual([]);
    expect(records.filter((r) => r.kind === 'attachment').map((r) => r.data.found)).toEqual([true]);
  });
});

describe('P1, what must not be published', () => {
  test.each<[ExampleNotice, string]>([
    [{ below: '信息公开选项：不予公开' }, '不予公开'],
    [{ above: '机密★1年' }, '机密★1年'],
  ])('%j', (parts, why) => expect(found('P1', parts).map((f) => [f.severity, f.actual])).toEqual([['note', why]]));

  test.each<ExampleNotice>([{ below: '信息公开选项：主动公开' }, { below: '信息公开选项：依申请公开' }, {}])(
    'none in %j',
    (parts) => expect(found('P1', parts)).toEqual([]),
  );
});
