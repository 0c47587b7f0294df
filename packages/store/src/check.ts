/**
 * Verifies a whole database. Enters: a connection. Leaves: what is wrong, one problem at a time; nothing where all is well.
 * Example: page 1 of a notice was edited by hand, so its text is no longer what was read.
 */
import { decodeLayout, type Page, sha256 } from '@wenhao/core';
import type { Database } from 'better-sqlite3';
import { equationProblems } from './check-equations.ts';
import { hashProblems } from './check-hashes.ts';
import { indexProblems } from './check-index.ts';
import { contentProblems } from './check-records.ts';
import { repairProblems } from './check-repairs.ts';
import { versionProblems } from './check-versions.ts';

export interface Problem {
  readonly code: 'file' | 'foreign-key' | 'page' | 'place' | 'layout' | 'record' | 'amount' | 'proof' | 'index';
  readonly zh: string;
  readonly en: string;
}

interface PageRow {
  readonly page_pk: number;
  readonly file: string;
  readonly page: number;
  readonly text: string;
  readonly text_sha256: string;
}

interface PlaceRow {
  readonly page_pk: number;
  readonly start: number;
  readonly end: number;
  /** Null where it is read from the page each time. */
  readonly raw: string | null;
}

/** Every problem of the database. Pages are read one at a time, so that memory does not grow with the archive. */
export function* findProblems(db: Database): Generator<Problem> {
  yield* fileProblems(db);
  yield* pageProblems(db);
  yield* placeProblems(db);
  yield* indexProblems(db);
  yield* layoutProblems(db);
  yield* recordProblems(db);
  yield* versionProblems(db, kindsOf(db));
  yield* contentProblems(db, kindsOf(db));
  yield* hashProblems(db, kindsOf(db));
  yield* equationProblems(db, kindsOf(db));
  yield* repairProblems(db, kindsOf(db));
}

function* fileProblems(db: Database): Generator<Problem> {
  for (const { integrity_check: said } of db.pragma('integrity_check') as { integrity_check: string }[]) {
    if (said !== 'ok')
      yield { code: 'file', zh: `数据库文件已损坏：${said}`, en: `the database file is damaged: ${said}` };
  }
  for (const { table, rowid, parent } of db.pragma('foreign_key_check') as Record<string, string | number>[]) {
    const where = `${table} ${rowid}`;
    yield {
      code: 'foreign-key',
      zh: `${where} 指向 ${parent} 中不存在的行`,
      en: `${where} points at no row of ${parent}`,
    };
  }
}

function* pageProblems(db: Database): Generator<Problem> {
  const pages = db.prepare(`${SELECT_PAGE} ORDER BY p.page_pk`);
  for (const page of pages.iterate() as IterableIterator<PageRow>) {
    if (sha256(page.text) === page.text_sha256) continue;
    const { zh, en } = nameOf(page);
    yield { code: 'page', zh: `${zh}：存储的文字被改动过`, en: `${en}: the stored text was changed` };
  }
}

/** Places of one page were mostly stored one after another, so that its text is rarely fetched twice. */
function* placeProblems(db: Database): Generator<Problem> {
  const places = db.prepare('SELECT page_pk, start, "end", raw FROM _place ORDER BY place_pk');
  const select = db.prepare(`${SELECT_PAGE} WHERE p.page_pk = ?`);
  let page: PageRow | undefined;
  for (const { page_pk: key, start, end, raw } of places.iterate() as IterableIterator<PlaceRow>) {
    if (page?.page_pk !== key) page = select.get(key) as PageRow | undefined;
    const there = page?.text.slice(start, end);
    if (page === undefined || (there === (raw ?? there) && end <= page.text.length)) continue;
    const { zh, en } = nameOf(page);
    const at = `${start}–${end}`;
    yield {
      code: 'place',
      zh: `${zh} ${at}：应为“${raw ?? ''}”，实为“${there}”`,
      en: `${en}, ${at}: expected "${raw ?? ''}", found "${there}"`,
    };
  }
}

const SELECT_PAGE = `
  SELECT p.page_pk, s.file, p.page, p.text, p.text_sha256 FROM _page p LEFT JOIN _source s ON s.source_pk = p.source_pk`;

function nameOf({ file, page }: PageRow): { readonly zh: string; readonly en: string } {
  return { zh: `${file} 第 ${page} 页`, en: `${file}, page ${page}` };
}

function* layoutProblems(db: Database): Generator<Problem> {
  const sources = db.prepare("SELECT source_pk, file FROM _source WHERE status = 'loaded' ORDER BY source_pk");
  const layout = db.prepare('SELECT bytes FROM _layout WHERE source_pk = ?').pluck();
  const pages = db.prepare('SELECT page AS number, text FROM _page WHERE source_pk = ? ORDER BY page');
  for (const { source_pk: key, file } of sources.iterate() as IterableIterator<{ source_pk: number; file: string }>) {
    try {
      decodeLayout(layout.get(key) as Uint8Array, pages.all(key) as Pick<Page, 'number' | 'text'>[]);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      yield {
        code: 'layout',
        zh: `${file}：存储的版面无法读取（${why}）`,
        en: `${file}: its stored layout does not read (${why})`,
      };
    }
  }
}

function kindsOf(db: Database): string[] {
  return db.prepare('SELECT DISTINCT kind FROM _kind').pluck().all() as string[];
}

function* recordProblems(db: Database): Generator<Problem> {
  for (const kind of kindsOf(db)) {
    const lost = db
      .prepare(
        `SELECT r.record_id FROM _record r JOIN _kind k ON k.kind_pk = r.kind_pk
         LEFT JOIN "_data_${kind}" d ON d.record_pk = r.record_pk WHERE k.kind = ? AND d.record_pk IS NULL`,
      )
      .pluck();
    for (const id of lost.iterate(kind))
      yield { code: 'record', zh: `记录 ${id} 的内容缺失`, en: `record ${id} has lost its content` };
  }
  const twice = db.prepare('SELECT record_id FROM _record WHERE to_run IS NULL GROUP BY record_id HAVING count(*) > 1');
  for (const id of twice.pluck().iterate()) {
    yield { code: 'record', zh: `记录 ${id} 同时有两个现行版本`, en: `record ${id} is current twice` };
  }
  yield* noticelessRecords(db);
}

function* noticelessRecords(db: Database): Generator<Problem> {
  const lost = db.prepare(
    `SELECT r.record_id FROM _record r JOIN _notice n ON n.notice_pk = r.notice_pk
     JOIN _source s ON s.source_pk = n.source_pk WHERE s.status <> 'loaded'`,
  );
  for (const id of lost.pluck().iterate()) {
    yield {
      code: 'record',
      zh: `记录 ${id} 的来源文件未载入`,
      en: `record ${id} comes from a source that is not loaded`,
    };
  }
}
