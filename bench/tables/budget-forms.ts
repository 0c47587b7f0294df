/**
 * The forms in which Chinese budgets print their tables, made up. Enters: random numbers. Leaves: a page for a browser to print, and the tables that
 * stand on it. Example: 公开03表 with 类款项 columns, a row of column numbers, 编制单位 and 金额单位 above it, a note below.
 */
import {
  bothSides,
  bySubject,
  type Form,
  groupedTable,
  type Hand,
  lead,
  performance,
  plainTable,
  tall,
  titled,
} from './budget-hand.ts';
import { type HtmlCell, tableHtml, truthOf } from './html-table.ts';

export const FORMS: Readonly<Record<string, (hand: Hand) => Form>> = {
  'unit above, header of three levels, merged places': (hand) => titled(hand, groupedTable(hand, 4)),
  'header printed again on each page': (hand) => titled(hand, plainTable(hand, 90)),
  'header printed once, three pages': (hand) => titled(hand, plainTable(hand, 100), 'once'),
  'title, unit and header again on each page': (hand) => {
    const table = plainTable(hand, 60);
    const title = lead(`2024年${hand.fund()}分配表`, '', '单位：万元');
    const parts = [0, 20, 40].map((at) => ({
      header: table.header,
      body: table.body.slice(at, at === 40 ? 61 : at + 20),
    }));
    return {
      html: parts.map((part) => title + tableHtml(part)).join('<div class="turn"></div>'),
      tables: [truthOf(table)],
    };
  },
  '续表 on the following pages': (hand) => {
    const table = groupedTable(hand, 10);
    const title = lead(`2024年${hand.fund()}分配表`, '', '单位：万元');
    const starts = table.body.flatMap((row, i) => (typeof row[0] === 'object' && row[0].rows ? [i] : []));
    const cut = starts[5] ?? 1;
    const first = { header: table.header, body: table.body.slice(0, cut) };
    const second = { header: table.header, body: table.body.slice(cut) };
    const again = '<div class="lead"><span>续表</span><span>单位：万元</span></div>';
    return {
      html: `${title}${tableHtml(first)}<div class="turn"></div>${again}${tableHtml(second)}`,
      tables: [truthOf(table)],
    };
  },
  'a page on its side after an upright one': (hand) => {
    const [upright, across] = [plainTable(hand, 12, 3), plainTable(hand, 14, 8)];
    const html = `${lead('附件1 分配表', '', '单位：万元')}${tableHtml(upright)}<div class="sideways">${lead('附件2 明细表', '', '单位：元')}${tableHtml(across)}</div>`;
    return { html, tables: [truthOf(upright), truthOf(across)] };
  },
  'no rules between rows': (hand) => titled(hand, plainTable(hand, 22), 'columns-only'),
  三线表: (hand) => titled(hand, plainTable(hand, 14, 5), 'three-lines'),
  '三线表, header of two levels': (hand) => {
    const header: (readonly HtmlCell[])[] = [
      [
        tall('地区', 2),
        tall('合计', 2),
        { text: '中央资金', columns: 2, style: 'border-bottom:.5pt solid #000' },
        tall('省级', 2),
      ],
      ['提前', '本次'],
    ];
    return titled(hand, { header, body: hand.rows(12, () => [hand.place(), ...hand.amounts(4)]) }, 'three-lines');
  },
  'very small print, sixteen columns': (hand) => {
    const header = [
      ['序号', '地区', ...Array.from({ length: 14 }, (_, i) => `${['中央', '省级'][i % 2]}${2010 + i}年`)],
    ];
    return titled(
      hand,
      { header, body: hand.rows(40, (i) => [String(i + 1), hand.place(), ...hand.amounts(14)]) },
      'tiny',
    );
  },
  'cells that wrap, cut by page ends': (hand) => {
    const work =
      '建设内容：新建及改造农村公路若干公里，完善排水、护坡、标志标线等附属设施，实施日常养护工程并开展质量抽检。';
    const body = hand.rows(16, (i) => [String(i + 1), hand.place(), work.repeat(hand.random.int(1, 3)), hand.amount()]);
    return titled(hand, { header: [['序号', '县市', '建设内容', '金额']], body }, 'whole-rows');
  },
  'empty cells below a merged one': (hand) => {
    const group = (size: number) => [
      [tall('', size), hand.place(), ...hand.amounts(2)],
      ...hand.rows(size - 1, () => [hand.place(), ...hand.amounts(2)]),
    ];
    const body = [
      [tall(hand.place('州'), 4), '小计', ...hand.amounts(2)],
      ...hand.rows(3, () => [hand.place(), ...hand.amounts(2)]),
      ...group(3),
      ...group(2),
    ];
    return titled(hand, { header: [['地州', '县市', '资金', '人数']], body });
  },
  "a note in the last row, which is not the table's": (hand) => {
    const table = plainTable(hand, 9);
    const note = { text: '注：1. 表中数据含上年结转。2. 人数以上年底统计为准。', columns: 5, style: 'text-align:left' };
    const { html } = titled(hand, { ...table, body: [...table.body, [note]] });
    return { html, tables: [truthOf(table)] };
  },
  'a note below': (hand) => {
    const form = titled(hand, plainTable(hand, 9));
    return {
      ...form,
      html: `${form.html}<p class="note">注：1. 表中数据含上年结转。<br>2. 人数以上年底统计为准。</p>`,
    };
  },
  'two tables with a caption between': (hand) => {
    const [one, two] = [plainTable(hand, 6), plainTable(hand, 7, 2)];
    const caption =
      '<p class="caption">（二）县级资金分配情况</p><div class="lead"><span></span><span>单位：元</span></div>';
    return {
      html: `${lead('资金分配情况', '', '单位：万元')}${tableHtml(one)}${caption}${tableHtml(two)}`,
      tables: [truthOf(one), truthOf(two)],
    };
  },
  斜线表头: (hand) => {
    const corner: HtmlCell = {
      text: '项目地区',
      style: 'padding:0;width:90pt;height:36pt',
      html: '<div class="corner"><svg width="100%" height="100%" preserveAspectRatio="none" viewBox="0 0 10 10"><line x1="0" y1="0" x2="10" y2="10" stroke="#000" stroke-width=".1"/></svg><b>项目</b><i>地区</i></div>',
    };
    const table = plainTable(hand, 8);
    return titled(hand, { ...table, header: [[corner, ...(table.header[0] ?? []).slice(1)]] });
  },
  'dotted rules': (hand) => titled(hand, groupedTable(hand, 3), 'dotted'),
  'dashed rules': (hand) => titled(hand, plainTable(hand, 10), 'dashed'),
  'shading instead of rules': (hand) => titled(hand, plainTable(hand, 16, 5), 'shaded'),
  'each cell shaded, white between them': (hand) => titled(hand, groupedTable(hand, 3), 'tiles'),
  'doubled outer rules': (hand) => titled(hand, groupedTable(hand, 3), 'doubled'),
  'thick outer rules, hairlines inside': (hand) => titled(hand, plainTable(hand, 12, 6), 'hairlines'),
  'open at both sides': (hand) => titled(hand, plainTable(hand, 12, 4), 'open'),
  'numbers broken over two lines': (hand) => {
    const broken = (): HtmlCell => ({ text: '1,234,567.89', html: '1,234,<br>567.89' });
    return titled(hand, {
      header: [['地区', '金额（元）', '其中']],
      body: hand.rows(8, () => [hand.place(), broken(), hand.amount()]),
    });
  },
  收支预算总表: (hand) => {
    const table = bothSides(hand);
    const html = `<div class="lead"><span></span><span>公开01表</span></div>${lead('收入支出预算总表', `编制单位：${hand.place()}财政局`, '金额单位：万元')}${tableHtml(table)}<p class="note">注：本表反映本年度的总收支预算情况。</p>`;
    return { html, tables: [truthOf(table)] };
  },
  支出决算表: (hand) => {
    const table = bySubject(hand, 14);
    const html = `${lead('支出决算表', `部门：${hand.place()}财政局`, '公开03表　单位：元')}${tableHtml(table, 'small')}<p class="note">注：本表反映部门本年度各项支出情况。</p>`;
    return { html, tables: [truthOf(table)] };
  },
  绩效目标表: (hand) => {
    const table = performance(hand);
    return {
      html: `<h2>区域绩效目标表</h2><p style="text-align:center">（2024年度）</p>${tableHtml(table)}`,
      tables: [truthOf(table)],
    };
  },
  'text printed downwards': (hand) => {
    const down = (text: string, rows: number): HtmlCell => ({
      text,
      rows,
      html: `<span style="writing-mode:vertical-rl">${text}</span>`,
    });
    const group = (name: string) => [
      [down(name, 4), hand.place(), ...hand.amounts(3)],
      ...hand.rows(3, () => [hand.place(), ...hand.amounts(3)]),
    ];
    return titled(hand, {
      header: [['类别', '县市', '合计', '中央', '省级']],
      body: [...group('自治州'), ...group('地级市')],
    });
  },
  'narrow columns': (hand) => {
    const body = hand.rows(10, () => [`${hand.place()}${hand.place('管理委员会')}`, ...hand.amounts(3), hand.remark()]);
    return titled(
      hand,
      {
        header: [['单位名称（预算单位全称）', '人数（万人）', '补助标准（元/人·月）', '补助金额（万元）', '备注']],
        body,
      },
      'narrow',
    );
  },
  'indented parts, dashes for nothing': (hand) => {
    const part = (text: string): HtmlCell => ({ text, style: 'padding-left:2em;text-align:left' });
    const body: (readonly HtmlCell[])[] = [];
    for (let i = 0; i < 4; i++)
      body.push(
        [`${'一二三四'[i]}、${hand.fund()}`, hand.amount(), '—'],
        [part('其中：中央'), hand.amount(), '-'],
        [part('省级'), '—', hand.amount()],
      );
    return titled(hand, { header: [['项 目', '预算数', '执行数']], body });
  },
  'centred numbers, percents and negatives': (hand) => {
    const body = hand.rows(10, () => [
      hand.place(),
      hand.amount(),
      `-${hand.amount()}`,
      `${hand.random.int(1, 99)}.${hand.random.int(0, 9)}%`,
    ]);
    return titled(hand, { header: [['地区', '上年数', '增减额', '增减%']], body }, 'centred');
  },
  'two tables side by side': (hand) => {
    const [one, two] = [plainTable(hand, 8, 2), plainTable(hand, 8, 1)];
    return {
      html: `${lead('资金分配表', '', '单位：万元')}<div class="beside">${tableHtml(one)}${tableHtml(two)}</div>`,
      tables: [truthOf(one), truthOf(two)],
    };
  },
  'folded: place and amount three times across': (hand) => {
    const header = [['县市', '金额', '县市', '金额', '县市', '金额']];
    const body = hand.rows(9, () => [
      hand.place(),
      hand.amount(),
      hand.place(),
      hand.amount(),
      hand.place(),
      hand.amount(),
    ]);
    return titled(hand, { header, body });
  },
  'remarks merged over rows': (hand) => {
    const remark = { text: '此四县资金由市级统筹使用，不再单独下达。', rows: 4 };
    const body = [
      [hand.place(), ...hand.amounts(2), remark],
      ...hand.rows(3, () => [hand.place(), ...hand.amounts(2)]),
      ...hand.rows(5, () => [hand.place(), ...hand.amounts(2), '']),
    ];
    return titled(hand, { header: [['县市', '金额', '户数', '备注']], body });
  },
  'rows of a heading within': (hand) => {
    const heading = (text: string): HtmlCell => ({ text, columns: 4, style: 'text-align:left;font-weight:bold' });
    const part = () => hand.rows(4, (i) => [String(i + 1), hand.place(), ...hand.amounts(2)]);
    return titled(hand, {
      header: [['序号', '单位', '金额', '其中：工资']],
      body: [[heading('一、省本级')], ...part(), [heading('二、市县')], ...part()],
    });
  },
};
