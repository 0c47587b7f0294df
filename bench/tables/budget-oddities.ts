/**
 * Budget tables with something about them that misleads a reader: a watermark, underlined cells, a frame round the page, spread words. Enters: random numbers.
 * Leaves: a page for a browser to print, and the tables that stand on it. Example: 合　　计 set to both ends of its cell is one text.
 */
import type { Form, Hand } from './budget-hand.ts';
import { plainTable, titled } from './budget-hand.ts';
import { type HtmlCell, tableHtml, truthOf } from './html-table.ts';

const spread = (text: string): HtmlCell => ({
  text,
  html: `<span style="display:flex;justify-content:space-between">${[...text].map((c) => `<i style="font-style:normal">${c}</i>`).join('')}</span>`,
});

/** Each cell of the body printed otherwise. */
function dressed(hand: Hand, dress: (text: string, i: number) => string): Form {
  const table = plainTable(hand, 10);
  const body = table.body.map((row, r) =>
    row.map((cell, i): HtmlCell => (typeof cell === 'string' ? { text: cell, html: dress(cell, r + i) } : cell)),
  );
  return titled(hand, { ...table, body });
}

export const ODDITIES: Readonly<Record<string, (hand: Hand) => Form>> = {
  'underlined cells': (hand) => dressed(hand, (text, i) => (i % 3 === 0 ? `<u>${text}</u>` : text)),
  'struck-out cells': (hand) => dressed(hand, (text, i) => (i % 4 === 0 ? `<s>${text}</s>` : text)),
  'false bold by a shadow': (hand) => dressed(hand, (text) => `<span style="text-shadow:.3pt 0 0 #000">${text}</span>`),
  'wide spacing of letters': (hand) => dressed(hand, (text) => `<span style="letter-spacing:1.5pt">${text}</span>`),
  'marks of footnotes': (hand) => {
    const table = plainTable(hand, 8);
    const body = table.body.map((row, r) =>
      row.map(
        (cell, i): HtmlCell => (i === 1 && r % 3 === 0 ? { text: `${cell}①`, html: `${cell}<sup>①</sup>` } : cell),
      ),
    );
    return titled(hand, { ...table, body });
  },
  'a watermark across': (hand) => {
    const form = titled(hand, plainTable(hand, 20));
    const mark =
      '<div style="position:fixed;top:40%;left:15%;transform:rotate(-35deg);font-size:60pt;color:#ccc;z-index:-1">内部资料</div>';
    return { ...form, html: mark + form.html };
  },
  'a frame round the page': (hand) => {
    const form = titled(hand, plainTable(hand, 14));
    return {
      ...form,
      html: `<div style="border:1pt solid #000;padding:12pt;height:235mm">${form.html}<p>本表由预算单位填报，请于月底前报送。</p></div>`,
    };
  },
  'words spread over their cells': (hand) => {
    const table = plainTable(hand, 8);
    const body = [
      [spread('合计'), ...hand.amounts(4)],
      ...hand.rows(8, () => [spread(hand.place()), ...hand.amounts(4)]),
    ];
    return titled(hand, { header: [[spread('地区'), ...(table.header[0] ?? []).slice(1)]], body });
  },
  'thousands by spaces': (hand) => {
    const number = () => hand.random.int(1_000_000, 9_999_999).toLocaleString('en-US').replaceAll(',', ' ');
    return titled(hand, {
      header: [['地区', '金额（元）', '其中：中央']],
      body: hand.rows(9, () => [hand.place(), number(), number()]),
    });
  },
  'full-width digits': (hand) => {
    const wide = (text: string) => text.replace(/[\d.,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
    return titled(hand, {
      header: [['地区', '金额', '人数']],
      body: hand.rows(9, () => [hand.place(), wide(hand.amount()), wide(hand.amount())]),
    });
  },
  'two by two': (hand) => titled(hand, { header: [['地区', '金额']], body: [[hand.place(), hand.amount()]] }),
  'one row of figures': (hand) =>
    titled(hand, {
      header: [['地区', '合计', '中央', '省级', '备注']],
      body: [[hand.place(), ...hand.amounts(3), '']],
    }),
  'an empty form': (hand) => {
    const body = hand.rows(8, () => ['', '', '', '', '']);
    return titled(hand, { header: [['地区', '合计', '中央', '省级', '备注']], body }, 'roomy');
  },
  'header turned upwards': (hand) => {
    const up = (text: string): HtmlCell => ({
      text,
      html: `<span style="writing-mode:vertical-rl;text-orientation:sideways;transform:rotate(180deg)">${text}</span>`,
    });
    return titled(hand, {
      header: [['地区', up('Central'), up('Provincial'), up('Local')]],
      body: hand.rows(9, () => [hand.place(), ...hand.amounts(3)]),
    });
  },
  'printed at half size': (hand) => {
    const form = titled(hand, plainTable(hand, 20, 6));
    return { ...form, html: `<div style="zoom:.5">${form.html}</div>` };
  },
  'words too wide for their cells': (hand) => {
    const body = hand.rows(9, (i) => [
      { text: i === 3 ? '某某自治州某某县某某乡人民政府' : hand.place(), style: 'white-space:nowrap;max-width:60pt' },
      ...hand.amounts(3),
    ]);
    return titled(hand, { header: [['地区', '合计', '中央', '省级']], body }, 'fixed');
  },
  'header again in the middle of a page': (hand) => {
    const [one, two] = [
      hand.rows(6, () => [hand.place(), ...hand.amounts(3)]),
      hand.rows(6, () => [hand.place(), ...hand.amounts(3)]),
    ];
    const header = ['地区', '合计', '中央', '省级'];
    return titled(hand, { header: [header], body: [...one, header, ...two] });
  },
  'a merged cell over a page end': (hand) => {
    const group = (size: number): (readonly HtmlCell[])[] => [
      [{ text: hand.place('州'), rows: size }, hand.place(), ...hand.amounts(2)],
      ...hand.rows(size - 1, () => [hand.place(), ...hand.amounts(2)]),
    ];
    return titled(hand, {
      header: [['地州', '县市', '资金', '人数']],
      body: [...group(20), ...group(25), ...group(6)],
    });
  },
  'text above and below close to the rules': (hand) => {
    const table = plainTable(hand, 8);
    const html = `<p style="margin:0">现将2024年补助资金分配情况列示如下，请遵照执行。</p>${tableHtml(table)}<p style="margin:0">以上资金请于收文后三十日内分解下达。</p>`;
    return { html, tables: [truthOf(table)] };
  },
  'a table in a column of text': (hand) => {
    const table = plainTable(hand, 6, 2);
    const text =
      '各级财政部门要切实加强资金管理，专款专用，不得截留、挤占、挪用，并做好绩效运行监控和绩效评价工作。'.repeat(14);
    return {
      html: `<div style="columns:2;column-gap:18pt"><p>${text}</p><div style="break-inside:avoid">${tableHtml(table)}</div><p>${text}</p></div>`,
      tables: [truthOf(table)],
    };
  },
  'grey rules of a hair, no outer rules': (hand) => titled(hand, plainTable(hand, 12), 'inner-only'),
  'rules under the groups alone': (hand) => {
    const table = plainTable(hand, 12);
    return titled(hand, table, 'groups-only');
  },
  'no rules at all': (hand) => titled(hand, plainTable(hand, 14, 4), 'bare'),
  'headings to the left, numbers to the right': (hand) =>
    titled(hand, plainTable(hand, 14, 4), 'three-lines left-heads'),
  'headings and numbers to the right': (hand) => titled(hand, plainTable(hand, 14, 4), 'three-lines right-heads'),
};
