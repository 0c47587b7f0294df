/** What programs read, for the score. Enters: a database that wenhao, or the short script, wrote. Leaves: a notice for each file. */
import { openReader } from '@wenhao/store';
import Sqlite from 'better-sqlite3';
import type { ReadAmount, ReadNotice } from './score.ts';

type Read = (file: string) => ReadNotice | null;

/** An amount in conflict, or of which a finding speaks, is doubted. */
export function readByWenhao(database: string): Read {
  const reader = openReader(database);
  return (file) => {
    const [notice] = reader.rows(
      'SELECT notice_id, doc_number, title, issued_on FROM notices WHERE file = ? LIMIT 1',
      file,
    );
    if (!notice) return null;
    const amounts = reader.rows(
      `SELECT a.region, a.amount_fen AS fen, a.proof = 'conflict' OR EXISTS (SELECT 1 FROM findings f
         WHERE f.notice_id = a.notice_id AND f.severity <> 'note' AND f.rule GLOB 'T[0-9]*') AS doubted
       FROM allocations a WHERE a.notice_id = ? AND a.amount_fen IS NOT NULL`,
      notice.notice_id,
    );
    const { doc_number: docNumber, title, issued_on: issuedOn } = notice as Readonly<Record<string, string | null>>;
    return { docNumber, title, issuedOn, amounts: [...amounts].map(amountOf) } as ReadNotice;
  };
}

function amountOf({ region, fen, doubted }: Readonly<Record<string, unknown>>): ReadAmount {
  return { region: String(region), fen: Number(fen), doubted: doubted === 1 };
}

export function readByPeer(database: string): Read {
  const db = new Sqlite(database, { readonly: true });
  const notice = db.prepare('SELECT doc_number AS docNumber, title, issued FROM notice WHERE file = ?');
  const amounts = db.prepare('SELECT region, fen, 0 AS doubted FROM amount WHERE file = ?');
  return (file) => {
    const found = notice.get(file) as { docNumber: string; title: string; issued: string | null } | undefined;
    if (!found) return null;
    const { issued, ...head } = found;
    const read = amounts.all(file) as Record<string, unknown>[];
    return { ...head, issuedOn: issued && isoDate(issued), amounts: read.map(amountOf) };
  };
}

/** 2024年5月6日 → 2024-05-06. */
function isoDate(written: string): string {
  return (written.match(/\d+/g) ?? []).map((digits) => digits.padStart(2, '0')).join('-');
}
