/**
 * Table readers behind one form. Enters: PDFs with their numbers of pages. Leaves: the tables on each page, as rows of strings.
 * Each is loaded when it is asked for: several bring a PDF.js of their own, and two in one process quarrel.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gridsByPage } from '../grids.ts';

export type Tables = Map<number, string[][][]>;

export interface Pdf {
  readonly file: string;
  readonly pages: number;
}

export interface Reading {
  readonly file: string;
  readonly tables: Tables;
}

export type Reader = (pdfs: readonly Pdf[]) => AsyncIterable<Reading>;

const load = createRequire(import.meta.url);

export const READERS: Readonly<Record<string, Reader>> = {
  wenhao: oneByOne(readWithWenhao),
  liteparse: oneByOne(readWithLiteparse),
  opendataloader: readWithOpenDataLoader,
  kreuzberg: oneByOne(readWithKreuzberg),
  'pdf-data-parser': oneByOne(readWithDataParser),
  'pdf-table-extractor': oneByOne(readWithTableExtractor),
};

function oneByOne(read: (pdf: Pdf) => Promise<Tables>): Reader {
  return async function* (pdfs) {
    for (const pdf of pdfs) {
      try {
        yield { file: pdf.file, tables: await read(pdf) };
      } catch (error) {
        console.error(`${basename(pdf.file)}: ${(error as Error).message.split('\n')[0]}`);
      }
    }
  };
}

async function readWithWenhao({ file }: Pdf): Promise<Tables> {
  const { readPdf } = await import('../../../packages/ingest/src/pdf/index.ts');
  return gridsByPage((await readPdf(readFileSync(file), { joinTables: false })).blocks);
}

interface LiteCell {
  readonly text: string;
}

interface LitePage {
  readonly pageNum: number;
  readonly blocks?: readonly { kind: string; header?: LiteCell[]; rows?: LiteCell[][] }[];
}

async function readWithLiteparse({ file }: Pdf): Promise<Tables> {
  const { LiteParse } = load('@llamaindex/liteparse') as {
    LiteParse: new (options: object) => { parse(file: string): Promise<{ pages: readonly LitePage[] }> };
  };
  const options = { outputFormat: 'json', ocrEnabled: false, quiet: true, extractBlocks: true, emitWordBoxes: true };
  const { pages } = await new LiteParse(options).parse(file);
  const textsOf = (cells: readonly LiteCell[]) => cells.map(({ text }) => text);
  return new Map(
    pages.map(({ pageNum, blocks = [] }) => [
      pageNum,
      blocks
        .filter(({ kind }) => kind === 'table')
        .map(({ header, rows = [] }) => [...(header ? [header] : []), ...rows].map(textsOf)),
    ]),
  );
}

interface OpenDataNode {
  readonly type?: string;
  readonly content?: string;
  readonly 'page number'?: number;
  readonly 'number of rows'?: number;
  readonly 'number of columns'?: number;
  readonly 'row number'?: number;
  readonly 'column number'?: number;
  readonly kids?: readonly OpenDataNode[];
  readonly rows?: readonly { cells: readonly OpenDataNode[] }[];
}

/** One start of its Java program for all files, as its authors advise. */
async function* readWithOpenDataLoader(pdfs: readonly Pdf[]): AsyncIterable<Reading> {
  const { convert } = load('@opendataloader/pdf') as {
    convert(files: readonly string[], options: object): Promise<string>;
  };
  const outputDir = mkdtempSync(join(tmpdir(), 'tables-'));
  await convert(
    pdfs.map(({ file }) => file),
    { outputDir, format: 'json', quiet: true, imageOutput: 'off' },
  );
  for (const { file } of pdfs) {
    const document = JSON.parse(readFileSync(join(outputDir, `${basename(file, '.pdf')}.json`), 'utf8'));
    const tables: Tables = new Map();
    for (const table of tablesIn(document)) {
      const page = table['page number'] ?? 1;
      tables.set(page, [...(tables.get(page) ?? []), gridOfNode(table)]);
    }
    yield { file, tables };
  }
  rmSync(outputDir, { recursive: true });
}

function tablesIn(node: OpenDataNode): OpenDataNode[] {
  return node.type === 'table' ? [node] : (node.kids ?? []).flatMap(tablesIn);
}

function gridOfNode(table: OpenDataNode): string[][] {
  const { 'number of rows': rows = 0, 'number of columns': columns = 0 } = table;
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(''));
  for (const cell of (table.rows ?? []).flatMap((row) => row.cells)) {
    const row = grid[(cell['row number'] ?? 1) - 1];
    if (row) row[(cell['column number'] ?? 1) - 1] = contentOf(cell);
  }
  return grid;
}

function contentOf({ content, kids = [] }: OpenDataNode): string {
  return [content ?? '', ...kids.map(contentOf)].filter((text) => text !== '').join(' ');
}

async function readWithKreuzberg({ file }: Pdf): Promise<Tables> {
  const { extractFile } = load('@kreuzberg/node') as {
    extractFile(file: string): Promise<{ tables: readonly { cells: string[][]; pageNumber: number }[] }>;
  };
  const tables: Tables = new Map();
  for (const { cells, pageNumber } of (await extractFile(file)).tables) {
    tables.set(pageNumber, [...(tables.get(pageNumber) ?? []), cells]);
  }
  return tables;
}

async function readWithDataParser({ file, pages }: Pdf): Promise<Tables> {
  const { PdfDataParser } = load('pdf-data-parser') as {
    PdfDataParser: new (options: object) => { parse(): Promise<string[][]> };
  };
  const tables: Tables = new Map();
  for (let page = 1; page <= pages; page++) {
    tables.set(page, [await new PdfDataParser({ url: file, pages: [page] }).parse()]);
  }
  return tables;
}

type TableExtractor = (
  file: string,
  done: (result: { pageTables: { page: number; tables: string[][] }[] }) => void,
  failed: (reason: string) => void,
) => void;

function readWithTableExtractor({ file }: Pdf): Promise<Tables> {
  const extract = load('pdf-table-extractor') as TableExtractor;
  return new Promise((done, failed) => {
    extract(
      file,
      (result) => done(new Map(result.pageTables.map((p) => [p.page, [p.tables]]))),
      (reason) => failed(new Error(reason)),
    );
  });
}
