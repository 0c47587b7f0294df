/** What one would write in an afternoon instead: pdftotext, a few patterns, SQLite. `node script.ts FOLDER notices.db` */
import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const [folder = '.', database = 'notices.db'] = process.argv.slice(2);
const UNITS: Record<string, number> = { 元: 100, 万元: 1_000_000, 亿元: 10_000_000_000 };
const db = new Sqlite(database);
db.exec(`
  CREATE TABLE notice (file TEXT PRIMARY KEY, doc_number TEXT, title TEXT, issued TEXT, text TEXT);
  CREATE TABLE amount (file TEXT, region TEXT, fen INTEGER)`);
const addNotice = db.prepare('INSERT INTO notice VALUES (?, ?, ?, ?, ?)');
const addAmount = db.prepare('INSERT INTO amount VALUES (?, ?, ?)');

function textOf(file: string): string {
  if (!file.endsWith('.pdf')) return readFileSync(file, 'utf8');
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
}

/** A line of words and numbers: the last word before the first number is the place. */
function amountsOf(line: string): { region: string; values: number[] } | null {
  const cells = line
    .trim()
    .split(/\t|\s{2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  const first = cells.findIndex((cell) => /^-?[\d,]+(\.\d+)?$/.test(cell));
  if (first < 1) return null;
  const label = cells[first - 1] as string;
  const region = label === '小计' ? (cells[first - 2] ?? label) : label;
  const values = cells.slice(first).map((cell) => Number(cell.replaceAll(',', '')));
  return { region, values: values.filter(Number.isFinite) };
}

function load(file: string): void {
  const text = textOf(file);
  const docNumber = /[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号/.exec(text)?.[0] ?? null;
  const title = /^\s*(关于[^。]*?的通知)\s*$/m.exec(text)?.[1] ?? null;
  const issued = /^\s*(\d{4}年\d{1,2}月\d{1,2}日)\s*$/m.exec(text)?.[1] ?? null;
  addNotice.run(file, docNumber, title, issued, text);
  let unit = 0;
  for (const line of text.split('\n')) {
    unit = UNITS[/单位[：:]\s*(亿元|万元|元)/.exec(line)?.[1] ?? ''] ?? unit;
    const row = unit > 0 ? amountsOf(line) : null;
    for (const value of row?.values ?? []) addAmount.run(file, row?.region, Math.round(value * unit));
  }
}

db.transaction(() => {
  for (const file of globSync(`${folder}/**/*.{txt,pdf}`).sort()) load(file);
})();
db.close();
