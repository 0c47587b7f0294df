import { type Block, type Table, textAt } from '@wenhao/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText, Unreadable } from '../src/index.ts';
import { decodeText } from '../src/text/decode.ts';

const NOTICE = '各县财政局：\n现下达资金，金额见附件。\n单位：万元\n';

describe('decodeText', () => {
  const utf16 = (text: string, big: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  // 各县财政局：现下达资金，金额见附件。 Node writes no GB18030, so the bytes stand here.
  const gb = Buffer.from('b8f7cfd8b2c6d5febed6a3bacfd6cfc2b4efd7cabdf0a3acbdf0b6eebcfbb8bdbcfea1a3', 'hex');

  test('reads every encoding of the contract', () => {
    expect(decodeText(Buffer.from(NOTICE)).encoding).toBe('utf-8');
    expect(decodeText(Buffer.from(`\ufeff${NOTICE}`)).text).toBe(NOTICE);
    expect(decodeText(utf16(`\ufeff${NOTICE}`, false))).toEqual({ text: NOTICE, encoding: 'utf-16le' });
    expect(decodeText(utf16(`\ufeff${NOTICE}`, true))).toEqual({ text: NOTICE, encoding: 'utf-16be' });
    expect(decodeText(utf16(NOTICE, false))).toEqual({ text: NOTICE, encoding: 'utf-16le' });
    expect(decodeText(utf16(NOTICE, true))).toEqual({ text: NOTICE, encoding: 'utf-16be' });
    expect(decodeText(gb).encoding).toBe('gb18030');
    expect(decodeText(gb).text.startsWith('各县财政')).toBe(true);
  });

  test.each([
    ['empty', Buffer.from('')],
    ['empty', Buffer.from(' \n\t ')],
    ['encoding', Buffer.from('Règlement général de la comptabilité publique, arrêté en conseil', 'latin1')],
    ['binary', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0, 9, 0x80, 0])],
  ])('refuses what is %s', (code, bytes) => {
    try {
      decodeText(bytes);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable);
      expect((error as Unreadable).code).toBe(code);
    }
  });
});

const tables = (blocks: readonly Block[]) => blocks.filter((b): b is Table => b.type === 'table');
const grid = (table: Table) => {
  const rows: string[][] = Array.from({ length: table.rows }, () => Array(table.columns).fill('·'));
  for (const cell of table.cells) (rows[cell.row] as string[])[cell.column] = cell.text.text;
  return rows;
};

describe('readText', () => {
  test('tabs make a table; short rows are filled with empty cells', () => {
    const [table] = tables(readText('附件\n地区\t小计\t提前\n甲县\t45\n乙县\t31\t2\n\n说明').blocks);
    expect(table && grid(table)).toEqual([
      ['地区', '小计', '提前'],
      ['甲县', '45', ''],
      ['乙县', '31', '2'],
    ]);
  });

  test.each(['—5—', '- 12 -', '第 3 页 共 9 页'])(
    'a page number (%s) parts no table, and stays a page number',
    (end) => {
      const { blocks } = readText(`地区\t金额\n甲县\t45\n\n${end}\n\n合计\t45\n\n${end}\n\n地区\t文号\n甲县\t无\n`);
      expect(tables(blocks).map(grid)).toEqual([
        [
          ['地区', '金额'],
          ['甲县', '45'],
          ['合计', '45'],
        ],
        [
          ['地区', '文号'],
          ['甲县', '无'],
        ],
      ]);
      const furniture = blocks.flatMap((block) =>
        block.type === 'furniture' ? block.lines.map(({ text }) => text) : [],
      );
      expect(furniture).toEqual([end, end]);
    },
  );

  test('a row of a table of tabs whose cells stand apart by spaces is its row where it is like its neighbour', () => {
    const [table, ...more] = tables(
      readText('地区\t户数\t金额\n甲县\t45\t9.5\n  乙县  12  0.5\n合　计  57  10.00  \n注：户数  57  户').blocks,
    );
    expect(table && grid(table)).toEqual([
      ['地区', '户数', '金额'],
      ['甲县', '45', '9.5'],
      ['乙县', '12', '0.5'],
      ['合　计', '57', '10.00'],
    ]);
    expect(more).toEqual([]);
  });

  test('a pipe table keeps cells beyond its header, and needs no delimiter row', () => {
    const [table] = tables(readText('| 地区 | 金额 |\n|---|---|\n| 甲县 | 45 | 注 |\n').blocks);
    expect(table && grid(table)).toEqual([
      ['地区', '金额', ''],
      ['甲县', '45', '注'],
    ]);
    expect(
      tables(readText('索引号 | 00123 | 文号 | 甲财〔2020〕1号\n发布 | 财政局 | 日期 | 2020-01-02\n').blocks),
    ).toHaveLength(1);
  });

  test('an HTML table keeps its merged cells and its check boxes', () => {
    const html =
      '<table><tr><td rowspan="2">甲州</td><td>小计</td></tr><tr><td>民生 <input type="checkbox" checked> 产业 <input type="checkbox"></td></tr></table>';
    const [table] = tables(readText(html).blocks);
    expect(table?.cells.map((c) => [c.row, c.column, c.rowSpan, c.text.text])).toEqual([
      [0, 0, 2, '甲州'],
      [0, 1, 1, '小计'],
      [1, 1, 1, '民生 ☑ 产业 ☐'],
    ]);
  });

  test('a web page saved whole: headings, lines and tables; scripts are no text, layout tables no tables', () => {
    const { blocks } = readText(
      '<!DOCTYPE html><html><head><title>x</title><script>var a = "甲";</script></head><body><table><tr><td><h2>甲财政局<br>关于下达资金的通知</h2>' +
        '<p>各县：</p><table><tr><th>地区</th><th>金额</th></tr><tr><td>甲县</td><td>45&nbsp;</td></tr></table></td></tr></table></body></html>',
    );
    const [table] = tables(blocks);
    expect(blocks.map((b) => b.type)).toEqual(['heading', 'paragraph', 'table']);
    expect(blocks[0]?.type === 'heading' && blocks[0].lines.map((l) => l.text)).toEqual([
      '甲财政局',
      '关于下达资金的通知',
    ]);
    expect(table && grid(table)).toEqual([
      ['地区', '金额'],
      ['甲县', '45'],
    ]);
  });

  test('one cell a line is a table only where a sum proves its columns', () => {
    const lines = (total: string) => `单位：万元\n乡镇\n金额\n甲乡\n2\n乙乡\n0.5\n合计\n${total}\n`;
    expect(tables(readText(lines('2.5')).blocks)).toHaveLength(1);
    expect(tables(readText(lines('2.6')).blocks)).toHaveLength(0);
  });

  test('what looks like Markdown but is a notice stays text', () => {
    const { blocks } = readText('1. 严格分配\n- 其中：甲县\n>95%\n    缩进\n财政局\n---\n新财社[2020]93号');
    const lines = blocks.flatMap((b) => (b.type === 'table' ? [] : b.lines.map((l) => l.text)));
    expect(lines).toEqual(['1. 严格分配', '- 其中：甲县', '>95%', '缩进', '财政局', '---', '新财社[2020]93号']);
    expect(blocks.filter((b) => b.type === 'furniture')).toHaveLength(1);
  });

  test('form feeds part pages, and the pages together are the file', () => {
    const text = '第一页\f第二页\n— 2 —\n';
    const read = readText(text);
    expect(read.pages.map((p) => p.text).join('')).toBe(text);
    expect(read.blocks.map((b) => b.type)).toEqual(['paragraph', 'paragraph', 'furniture']);
  });

  const piece = fc.constantFrom(
    '甲县',
    '45',
    '\t',
    '\n',
    '\n\n',
    '|',
    ' ',
    '# ',
    '---',
    '**',
    '&nbsp;',
    '<br>',
    '<table><tr><td>',
    '</td></tr></table>',
    '\f',
    '单位：万元',
    '—5—',
    '  ',
    '＜',
    '"',
    '\u3000',
    '1.',
    '》',
  );

  test('whatever comes, every line and cell stands where its span says, and no character is lost', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { pages, blocks } = readText(pieces.join(''));
        const covered = pages.map((p) => new Uint8Array(p.text.length));
        for (const block of blocks) {
          const texts = block.type === 'table' ? block.cells.map((c) => c.text) : block.lines;
          for (const text of texts) {
            for (const span of text.spans()) {
              textAt(pages, span);
              covered[span.page - 1]?.fill(1, span.start, span.end);
            }
          }
        }
        pages.forEach((page, p) => {
          const lost = [...page.text].filter((c, i) => covered[p]?.[i] === 0 && /[\p{Script=Han}\d]/u.test(c));
          expect(lost).toEqual([]);
        });
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['a web page', '<!DOCTYPE html><html><body>', '</body></html>'],
  ['a text', '见下表。\n\n', '\n'],
])('the caption of an HTML table in %s stands above it', (_, before, after) => {
  const html =
    '<table><caption>分配表（单位：万元）</caption><tr><td>县</td><td>金额</td></tr><tr><td>甲县</td><td>5</td></tr></table>';
  const { blocks } = readText(before + html + after);
  const at = blocks.findIndex((block) => block.type === 'table');
  const above = blocks[at - 1];
  expect(above?.type === 'paragraph' && above.lines.map((line) => line.text)).toEqual(['分配表（单位：万元）']);
});

describe('a table of a web page with a pipe behind each cell', () => {
  const rows = ['资水区 |\n150 |\n|', '赫水区 |\n210 |\n|', '大湖区 |\n40 |\n|', '合计 |\n400 |\n|'];
  const grid = (text: string) =>
    readText(text).blocks.flatMap((block) =>
      block.type === 'table' && block.columns === 3 ? [block.cells.map((cell) => cell.text.text)] : [],
    );
  const read = [
    '单位',
    '补助资金',
    '备注',
    '资水区',
    '150',
    '',
    '赫水区',
    '210',
    '',
    '大湖区',
    '40',
    '',
    '合计',
    '400',
    '',
  ];

  test.each([
    ['each row opened by one more', '\n|\n'],
    ['rows one after the other', '\n'],
  ])('%s', (_, between) => {
    expect(grid(`单位:万元 |\n单位 |\n补助资金 |\n备注 |${between}${rows.join(between)}\n扫一扫\n`)).toEqual([read]);
  });

  test('without a sum that proves the columns nothing is put together', () => {
    expect(grid(`单位:万元 |\n单位 |\n补助资金 |\n备注 |\n|\n${rows.slice(0, 3).join('\n|\n')}\n`)).toEqual([]);
  });
});

describe('a table drawn with signs for lines', () => {
  const drawn = (rows: readonly string[]) => ['┌──┬──┐', '│县市│金额│', '├──┼──┤', ...rows, '└──┴──┘'].join('\n');
  const cellsOf = (text: string) => {
    const table = readText(text).blocks.find((block) => block.type === 'table') as Table | undefined;
    return table?.cells.map((cell) => cell.text.text);
  };

  test('gives a row for each line, and each cell its place', () => {
    const text = `单位：万元\n${drawn(['│甲县　│　12.5│', '│乙县　│　-3.0│'])}\n注：按人数分配。\n`;
    expect(cellsOf(text)).toEqual(['县市', '金额', '甲县', '12.5', '乙县', '-3.0']);
    const table = readText(text).blocks.find((block) => block.type === 'table') as Table;
    const [span] = table.cells[3]?.text.spans() ?? [];
    expect(span && text.slice(span.start, span.end)).toBe('12.5');
  });

  test('lines between two drawn ones that hold one number are one row', () => {
    expect(cellsOf(drawn(['│甲县灌区│  40│', '│管理处  │    │', '├──┼──┤', '│乙县│ 5│']))).toEqual([
      '县市',
      '金额',
      '甲县灌区管理处',
      '40',
      '乙县',
      '5',
    ]);
  });

  test('stays lines where a row has other cells than the first', () => {
    expect(cellsOf(drawn(['│甲县│12│3│']))).toBeUndefined();
  });
});
