/** A database of a given size without reading a file. Enters: how many amounts. Leaves: notices with two hundred amounts each, and their chain, stored as a load stores them. */
import { contentId, encodeLayout, type LoadedSource, type NoticeRecord, sha256 } from '@wenhao/core';
import { openStore } from '@wenhao/store';
import Sqlite from 'better-sqlite3';
import { describeKinds, loadKinds } from '../../pipelines/src/specs.ts';
import { Random } from '../random.ts';

const AMOUNTS = 200;
const FUNDS = [
  '水利发展',
  '困难群众救助',
  '学前教育',
  '农村危房改造',
  '动物防疫',
  '临时救助',
  '文物保护',
  '林业生态',
].map((name) => `${name}补助资金`);

export async function fillStore(
  database: string,
  rows: number,
  seed: number,
): Promise<{ rows: number; notices: number }> {
  const specs = describeKinds(await loadKinds(null));
  const store = openStore(database, specs);
  const random = new Random(seed);
  const run = store.beginRun('bench');
  const notices = Math.ceil(rows / AMOUNTS);
  for (let i = 0; i < notices; i++) store.save(noticeOf(i, random), run);
  store.finishRun(run, {});
  store.close();
  addChain(database, notices);
  return { rows: notices * AMOUNTS, notices };
}

function noticeOf(index: number, random: Random): LoadedSource {
  const year = random.int(2018, 2024);
  const fund = random.pick(FUNDS);
  const docNumber = `甲财农〔${year}〕${index + 1}号`;
  const title = `关于下达${year}年${fund}预算的通知`;
  const lines = Array.from(
    { length: AMOUNTS },
    (_, i) => [i === 0 ? '合计' : `县${random.int(1, 2800)}`, random.int(1, 9999)] as const,
  );
  const text = `${docNumber}\n${title}\n单位：万元\n${lines.map(([region, amount]) => `${region}\t${amount}`).join('\n')}\n`;
  const pages = [
    { number: 1, text, method: 'text', width: null, height: null, confidence: null, boxes: null },
  ] as const;
  const sourceId = sha256(text);
  const noticeId = contentId('n', sourceId);
  const spanOf = (word: string, from = 0) => ({
    page: 1,
    start: text.indexOf(word, from),
    end: text.indexOf(word, from) + word.length,
  });
  const record = (
    kind: string,
    recordId: string,
    data: NoticeRecord['data'],
    evidence: NoticeRecord['evidence'],
  ): NoticeRecord => ({
    ...{ recordId, noticeId, kind, schemaVersion: '1', data, evidence },
  });
  const head = {
    kind: 'allocation',
    doc_number: docNumber,
    title,
    fiscal_year: year,
    fund,
    first_page: 1,
    last_page: 1,
  };
  let at = text.indexOf('万元');
  const amounts = lines.map(([region, amount], i) => {
    const span = spanOf(`\t${amount}\n`, at);
    at = span.end - 1;
    const place = { page: 1, start: span.start + 1, end: span.end - 1 };
    const data = {
      region,
      level: i === 0 ? 'total' : 'unit',
      measure: '金额',
      amount,
      unit: '万元',
      amount_fen: amount * 1_000_000,
      raw: String(amount),
      proof: 'proved',
      page: 1,
    };
    return record('allocation', contentId('al', sourceId, i), data, [{ field: 'amount', span: place, how: 'read' }]);
  });
  return {
    status: 'loaded',
    source: { sourceId, file: `${index}.txt`, mediaType: 'text/plain', bytes: text.length },
    pages,
    layout: encodeLayout({ pages, blocks: [], notes: [] }),
    records: [record('notice', noticeId, head, [{ field: 'title', span: spanOf(title), how: 'read' }]), ...amounts],
    ...{ equations: [], corrected: new Map(), findings: [], timings: {} },
  };
}

/** A row of the chain for each notice and ten of its places. */
function addChain(database: string, notices: number): void {
  const db = new Sqlite(database);
  const insert = db.prepare(
    'INSERT INTO _chain (subject, upstream_doc_number, downstream_doc_number, region, upstream_fen, downstream_fen, status, from_run) VALUES (?, ?, ?, ?, ?, ?, ?, 1)',
  );
  db.transaction(() => {
    for (let i = 0; i < notices * 10; i++)
      insert.run(
        `s${i}`,
        `上${i % 97}`,
        `下${i}`,
        `县${i % 2800}`,
        i * 100,
        i * 100,
        i % 9 === 0 ? 'short' : 'conserved',
      );
  })();
  db.close();
}
