import { type Block, boxAt, type Cell, eachCell, type NoticeDocument } from '@wenhao/core';
import { describe, expect, test } from 'vitest';
import { modelOf, pairOf } from '../../../bench/tables/model.ts';
import { PdfPage, writePdf } from '../../../bench/tables/pdf-writer.ts';
import { printBeside, printTable } from '../../../bench/tables/print-table.ts';
import { textPage } from '../../../bench/tables/text-pages.ts';
import { readPdf } from '../src/pdf/index.ts';

type Read = Pick<NoticeDocument, 'pages' | 'blocks' | 'notes'>;

const bare = (text: string) => text.replace(/\s/g, '');
const textsOf = (block: Block) => (block.type === 'table' ? block.cells.map((c) => c.text) : block.lines);
const linesOf = (read: Read) => read.blocks.flatMap((b) => (b.type === 'table' ? [] : b.lines.map((l) => l.text)));
const tablesOf = (read: Read) => read.blocks.filter((block) => block.type === 'table');

function page(draw: (page: PdfPage) => void, turned = false): PdfPage {
  const drawn = new PdfPage(595, 842, turned);
  draw(drawn);
  return drawn;
}

const read = (...pages: PdfPage[]) => readPdf(writePdf(pages));

/** Every printed character is in one block, once, and stands where the page says. */
function expectWhole({ pages, blocks }: Read): void {
  const seen = pages.map((p) => new Uint8Array(p.text.length));
  for (const span of blocks.flatMap((block) => textsOf(block).flatMap((text) => text.spans()))) {
    for (let i = span.start; i < span.end; i++) {
      const marks = seen[span.page - 1] as Uint8Array;
      marks[i] = (marks[i] ?? 0) + 1;
    }
  }
  pages.forEach((p, n) => {
    expect(p.boxes?.coordinates.length).toBe(4 * p.text.length);
    for (let i = 0; i < p.text.length; i++) {
      if (!/\s/.test(p.text[i] ?? '')) expect(seen[n]?.[i], `page ${n + 1}: ${p.text[i]}`).toBe(1);
    }
  });
}

describe('printed tables', () => {
  test.each([1, 5, 7, 9, 11, 13, 17, 4, 16, 22])('seed %i comes back cell for cell', async (seed) => {
    const printed = printTable(modelOf(seed, seed % 2 === 1));
    const result = await readPdf(printed.pdf);
    const [table] = tablesOf(result);
    const cellsOf = (
      cells: readonly { row: number; column: number; rowSpan: number; columnSpan: number; page: number }[],
    ) =>
      cells.map(({ row, column, rowSpan, columnSpan, page: p }) => [row, column, rowSpan, columnSpan, p].join()).sort();
    expect(tablesOf(result)).toHaveLength(1);
    expect(cellsOf(table?.cells ?? [])).toEqual(cellsOf(printed.cells));
    for (const cell of printed.cells) {
      const found = table?.cells.find((c) => c.row === cell.row && c.column === cell.column);
      expect(bare(found?.text.text ?? '')).toBe(bare(cell.text));
      const [span] = found?.text.spans() ?? [];
      const box = span && boxAt(result.pages[span.page - 1] as (typeof result.pages)[number], span);
      if (box) expect(box.x0 >= cell.box.x0 - 1 && box.x1 <= cell.box.x1 + 1 && box.y0 >= cell.box.y0 - 1).toBe(true);
    }
    expectWhole(result);
  });

  test('forms on pages of their own are not joined, though their captions and first rows are the same', async () => {
    const form = (place: string) =>
      page((p) => {
        p.text(220, 80, 16, '区域绩效目标表');
        const rows = [
          '项目名称|补助资金',
          '主管部门|民政厅',
          `财政部门|${place}财政局`,
          '年度金额|30',
          '指标|应保尽保',
        ];
        rows.forEach((row, i) => {
          row.split('|').forEach((text, c) => {
            p.box(60 + c * 200, 100 + i * 24, 260 + c * 200, 124 + i * 24);
            p.text(66 + c * 200, 116 + i * 24, 10, text);
          });
        });
      });
    const result = await read(form('东县'), form('西县'));
    expect(tablesOf(result).map((t) => t.pages)).toEqual([[1], [2]]);
    expect(linesOf(result)).toEqual(['区域绩效目标表', '区域绩效目标表']);
  });
});

describe('tables side by side', () => {
  test.each([10, 60, 70])('seed %i: two tables, the left one first', async (seed) => {
    const printed = printBeside(pairOf(seed));
    const tables = tablesOf(await readPdf(printed[0]?.pdf ?? new Uint8Array()));
    expect(tables.map((t) => [t.rows, t.columns])).toEqual(printed.map(({ model }) => [model.rows, model.columns]));
    tables.forEach((table, i) => {
      const texts = (cells: readonly { row: number; column: number; text: string }[]) =>
        cells.map(({ row, column, text }) => `${row} ${column} ${bare(text)}`).sort();
      const read = table.cells.map(({ row, column, text }) => ({ row, column, text: text.text }));
      expect(texts(read)).toEqual(texts(printed[i]?.cells ?? []));
    });
  });
});

describe('the cells of a table', () => {
  test('are the same objects each time, and go along where the table is copied', async () => {
    const [table] = tablesOf(await readPdf(printTable(modelOf(5, true)).pdf));
    expect(table?.cells).toBe(table?.cells);
    expect({ ...table }.cells).toBe(table?.cells);
    expect(JSON.parse(JSON.stringify(table)).cells).toHaveLength(table?.cells.length ?? 0);
  });
});

describe('the cells of a table over many pages', () => {
  test('come one after another as they stand in it', async () => {
    const rows = (from: number) =>
      page((p) => {
        for (let i = 0; i < 30; i++) {
          for (const [c, text] of [`县${from + i}区`, String(7 * (from + i)), String(i)].entries()) {
            p.box(60 + c * 150, 60 + i * 24, 210 + c * 150, 84 + i * 24);
            p.text(66 + c * 150, 76 + i * 24, 10, text);
          }
        }
      });
    const [table] = tablesOf(await read(rows(0), rows(30), rows(60)));
    const said = (cells: Iterable<Cell>) =>
      Array.from(cells, ({ row, column, text }) => `${row} ${column} ${text.text}`);
    const cells = table ? [...eachCell(table)] : [];
    expect(cells).toHaveLength(270);
    expect(said(cells)).toEqual(said(table?.cells ?? []));
    expect(said(cells).at(-1)).toBe('89 2 29');
    expect(cells.map((cell) => 3 * cell.row + cell.column)).toEqual([...cells.keys()]);
  });
});

describe('drawings are no tables', () => {
  test('bars on a scale', async () => {
    const result = await read(
      page((p) => {
        p.line(100, 300, 500, 300);
        [0, 1, 2, 3].forEach((i) => {
          p.line(100, 300 - i * 40, 104, 300 - i * 40);
          p.text(80, 303 - i * 40, 9, String(i * 20));
          const [x, top] = [130 + i * 90, 200 - i * 17];
          p.box(x, top, x + 40, 240 - i * 9);
          p.box(x, 240 - i * 9, x + 40, 300);
          p.text(x + 14, 280, 9, String(11 + i * 7));
          p.text(x + 14, 225 - i * 10, 9, String(22 + i * 3));
          p.text(x + 6, 316, 9, `201${i}年`);
        });
      }),
    );
    expect(tablesOf(result)).toHaveLength(0);
    expectWhole(result);
  });

  test('grid lines with a legend and marks at the scale', async () => {
    const result = await read(
      page((p) => {
        for (let i = 0; i <= 6; i++) p.line(100, 100 + i * 32, 460, 100 + i * 32);
        p.line(100, 100, 100, 292);
        ['1月', '2月', '3月', '4月', '5月'].forEach((text, i) => {
          p.line(130 + i * 70, 288, 130 + i * 70, 293);
          p.text(121 + i * 70, 304, 9, text);
        });
        ['东县|西县', '南县|北县', '中县|新县'].forEach((row, r) => {
          row.split('|').forEach((text, c) => {
            p.text(150 + c * 90, 121 + r * 32, 9, text);
          });
        });
      }),
    );
    expect(tablesOf(result)).toHaveLength(0);
    expectWhole(result);
  });
});

describe('rows that no rule parts', () => {
  const ruledBox = (columns: readonly (readonly string[])[], width: number) =>
    page((p) => {
      columns.forEach((lines, c) => {
        p.box(60 + c * width, 100, 60 + (c + 1) * width, 120);
        p.text(64 + c * width, 114, 10, '列');
        p.box(60 + c * width, 120, 60 + (c + 1) * width, 200);
        lines.forEach((text, i) => {
          p.text(64 + c * width, 140 + i * 16, 10, text);
        });
      });
    });

  test('are parted where amounts stand beside amounts', async () => {
    const [table] = tablesOf(
      await read(
        ruledBox(
          [
            ['东县', '西县', '南县'],
            ['12', '7', '5'],
            ['3', '4', '6'],
          ],
          120,
        ),
      ),
    );
    expect(table?.rows).toBe(4);
    expect(table?.cells.map((c) => c.text.text).slice(3)).toEqual([
      '东县',
      '12',
      '3',
      '西县',
      '7',
      '4',
      '南县',
      '5',
      '6',
    ]);
  });

  test('are left whole where a number may have been broken', async () => {
    const [table] = tablesOf(await read(ruledBox([['东县'], ['12,345,', '678'], ['98,765,', '432']], 45)));
    expect(table?.rows).toBe(2);
    expect(table?.cells.at(-1)?.text.text).toBe('98,765,\n432');
  });
});

describe('rules that are typed', () => {
  test('part header and rows like drawn ones; their strokes are furniture', async () => {
    const result = await read(
      page((p) => {
        p.text(60, 100, 10, '-'.repeat(60));
        ['县市', '合计', '人数'].forEach((text, c) => {
          p.text(60 + c * 110, 114, 10, text);
        });
        p.text(60, 128, 10, '-'.repeat(60));
        ['东县|12|3', '西县|7|4', '南县|5|1'].forEach((row, r) => {
          row.split('|').forEach((text, c) => {
            p.text(60 + c * 110, 142 + r * 14, 10, text);
          });
        });
        p.text(60, 184, 10, '-'.repeat(60));
      }),
    );
    const [table] = tablesOf(result);
    expect(table?.cells.map((c) => c.text.text)).toEqual('县市 合计 人数 东县 12 3 西县 7 4 南县 5 1'.split(' '));
    expect(result.blocks.filter((b) => b.type === 'furniture')).toHaveLength(3);
    expectWhole(result);
  });
});

describe('running text is no table', () => {
  const sentence = '各级财政部门要切实加强资金管理，专款专用，不得截留挪用。';
  const cases: Record<string, (p: PdfPage) => void> = {
    paragraphs: (p) => {
      for (let i = 0; i < 30; i++) p.text(80, 80 + i * 22, 12, sentence);
    },
    'two columns': (p) => {
      for (let i = 0; i < 30; i++) for (const x of [60, 320]) p.text(x, 80 + i * 18, 9, sentence.slice(0, 22));
    },
    'a list with numbers': (p) => {
      for (let i = 1; i < 20; i++) {
        p.text(60, 80 + i * 20, 11, `${i}.`);
        p.text(90, 80 + i * 20, 11, sentence);
      }
    },
    'a letter': (p) => {
      p.text(60, 90, 12, '各县（市）财政局：');
      for (let i = 0; i < 8; i++) p.text(84, 120 + i * 22, 12, sentence);
      p.text(400, 340, 12, '某某州财政局');
      p.text(400, 362, 12, '2024年5月8日');
    },
    'a form without a grid': (p) => {
      ['单位名称：', '联系人：', '电话：', '地址：'].forEach((label, i) => {
        p.text(60, 100 + i * 30, 12, label);
        p.text(300, 100 + i * 30, 12, '填表日期：');
      });
    },
    'a list of contents': (p) => {
      for (let i = 1; i < 12; i++) {
        p.text(60, 100 + i * 22, 11, `第${i}章资金管理`);
        p.text(200, 100 + i * 22, 11, '........................................');
        p.text(520, 100 + i * 22, 11, String(i * 7));
      }
    },
  };
  test.each([1, 3, 5, 15, 25, 55, 65, 85])('made page %i', async (seed) => {
    const result = await read(textPage(seed).page);
    expect(tablesOf(result)).toHaveLength(0);
    expectWhole(result);
  });

  test.each(Object.keys(cases))('%s', async (name) => {
    const result = await read(page(cases[name] as (p: PdfPage) => void));
    expect(tablesOf(result)).toHaveLength(0);
    expectWhole(result);
  });
});

describe('text', () => {
  test('stands in reading order with words apart and Chinese together', async () => {
    const result = await read(
      page((p) => {
        p.text(60, 100, 12, '合');
        p.text(96, 100, 12, '计');
        p.text(60, 130, 12, '2024');
        p.text(85, 130, 12, '年度');
        p.text(60, 160, 12, 'unit');
        p.text(90, 160, 12, 'price');
      }),
    );
    expect(result.pages[0]?.text).toBe('合 计\n2024年度\nunit price');
  });

  test('printed twice is read once; off the page it is left out, with a note', async () => {
    const result = await read(
      page((p) => {
        for (const d of [0, 0.4]) p.text(60 + d, 100, 12, '合计11');
        p.text(700, 100, 12, '看不见');
      }),
    );
    expect(result.pages[0]?.text).toBe('合计11');
    expect(result.notes.map((note) => note.code)).toEqual(['text-off-page']);
  });

  test('of a turned page is read upright', async () => {
    const result = await read(page((p) => p.text(60, 100, 12, '单位：万元'), true));
    const [first] = result.pages;
    expect(first).toMatchObject({ width: 595, height: 842, text: '单位：万元' });
    expect(boxAt(first as NonNullable<typeof first>, { page: 1, start: 0, end: 5 })?.x0).toBeCloseTo(60, 0);
  });

  test('page numbers and running titles are furniture, titles above tables are not', async () => {
    const pages = [1, 2, 3, 4].map((number) =>
      page((p) => {
        p.text(200, 40, 9, '某省财政厅文件汇编');
        for (let i = 0; i < 5; i++) p.text(60, 200 + i * 30, 12, `第${number}部分的正文第${i}行`);
        p.text(290, 810, 9, `— ${number} —`);
      }),
    );
    const roles = (await read(...pages)).blocks.flatMap((b) => (b.type === 'furniture' ? [b.role] : []));
    expect(roles).toEqual(new Array(4).fill(['running-title', 'page-number']).flat());
  });

  test('larger lines are headings; paragraphs begin where a line is set in', async () => {
    const result = await read(
      page((p) => {
        p.text(180, 90, 20, '关于下达资金的通知');
        p.text(84, 140, 12, '一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一');
        p.text(60, 160, 12, '二三四五六七。');
        p.text(84, 180, 12, '另一段从这里开始。');
      }),
    );
    expect(result.blocks.map((b) => [b.type, textsOf(b).length])).toEqual([
      ['heading', 1],
      ['paragraph', 2],
      ['paragraph', 1],
    ]);
  });
});

describe('a font with a map of its own', () => {
  /** Glyphs of 60 × 80 units, each unit a hundredth of an em: widths are told in those. */
  const drawnFont = [
    '%PDF-1.4',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Count 1 /Kids [3 0 R] >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >> endobj',
    '4 0 obj << /Length 36 >> stream\nBT /F 10 Tf 20 50 Td (ababab) Tj ET\nendstream endobj',
    '5 0 obj << /Type /Font /Subtype /Type3 /FontBBox [0 0 60 80] /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 97 /LastChar 98',
    '/Widths [60 60] /CharProcs << /a 6 0 R /b 6 0 R >> /Encoding << /Type /Encoding /Differences [97 /a /b] >> /Resources << >> >> endobj',
    '6 0 obj << /Length 36 >> stream\n60 0 0 0 60 80 d1 0 0 50 80 re f    \nendstream endobj',
    'trailer << /Root 1 0 R >>',
    '%%EOF',
  ].join('\n');

  test('stands where its own units put it', async () => {
    const { pages } = await readPdf(new Uint8Array(Buffer.from(drawnFont, 'latin1')));
    const [first] = pages;
    expect(first?.text).toBe('ababab');
    const box = boxAt(first as NonNullable<typeof first>, { page: 1, start: 0, end: 6 });
    expect(box?.x0).toBeCloseTo(20, 1);
    expect(box?.x1).toBeCloseTo(56, 1);
  });
});

describe('what cannot be read', () => {
  const good = writePdf([page((p) => p.text(60, 100, 12, '合计'))]);
  const codeOf = (bytes: Uint8Array) =>
    readPdf(bytes).then(
      () => 'read',
      (error: { code: string }) => error.code,
    );
  const edited = (from: string, to: string) =>
    new Uint8Array(Buffer.from(Buffer.from(good).toString('latin1').replace(from, to), 'latin1'));

  test('is told by its reason', async () => {
    const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >> /ID [<00> <00>] /Root`;
    expect(await codeOf(good)).toBe('read');
    expect(await codeOf(good.slice(0, good.length / 2))).toBe('damaged');
    expect(await codeOf(new Uint8Array(Buffer.from('%PDF-1.5 nonsense %%EOF')))).toBe('damaged');
    expect(await codeOf(edited('/Root', lock))).toBe('encrypted');
    expect(await codeOf(writePdf([page(() => undefined)]))).toBe('empty');
    expect(await codeOf(edited('<54088ba1> Tj', '%/Subtype/Image'))).toBe('scanned');
  });

  test('a page without text among others is read as empty, with a note', async () => {
    const result = await read(
      page(() => undefined),
      page((p) => p.text(60, 100, 12, '合计')),
    );
    expect(result.pages.map((p) => p.text)).toEqual(['', '合计']);
    expect(result.notes.map((note) => [note.code, note.page])).toEqual([['page-without-text', 1]]);
  });
});
