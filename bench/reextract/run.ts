/**
 * Extraction again, measured: `node bench/reextract/run.ts [--notices 2000] [--corrections 300] [--kills 50 --kill-notices 400] [--pdfs 100] [--scans 20] [--seed 1] [--font NAME] [--only schemas,ledger,kills,cost]`. Generates
 * notices, loads them, and does to them what people do: changes schemas, corrects values, merges ledgers, stops runs. Prints a table of what was
 * found against what was aimed at; ends with 1 where an aim was missed.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCost } from './cost.ts';
import { killOften } from './kills.ts';
import { correctMany } from './ledger.ts';
import { noticeText } from './notices.ts';
import { changeSchemas } from './schema-changes.ts';
import { missedAims, newSetting, type Setting, wenhao } from './setting.ts';

const { values } = parseArgs({
  options: {
    notices: { type: 'string', default: '2000' },
    corrections: { type: 'string', default: '300' },
    kills: { type: 'string', default: '50' },
    'kill-notices': { type: 'string', default: '400' },
    pdfs: { type: 'string', default: '100' },
    scans: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    font: { type: 'string', default: 'Noto Serif CJK SC' },
    only: { type: 'string', default: 'schemas,ledger,kills,cost' },
  },
});
const [notices, seed] = [Number(values.notices), Number(values.seed)];
const only = new Set(values.only.split(','));
const setting = newSetting();
const small = newSetting();
try {
  console.log('| what | aim | found | holds |\n|---|---|---|---|');
  if (only.has('schemas') || only.has('ledger')) loadNotices(setting, notices);
  if (only.has('schemas')) changeSchemas(setting, notices);
  if (only.has('ledger')) correctMany(setting, { corrections: Number(values.corrections), seed });
  if (only.has('kills')) {
    loadNotices(small, Number(values['kill-notices']));
    await killOften(small, { kills: Number(values.kills), seed });
  }
  const [pdfs, scans] = [Number(values.pdfs), Number(values.scans)];
  if (only.has('cost')) await measureCost(setting, { texts: notices, pdfs, scans, font: values.font });
} finally {
  for (const { folder } of [setting, small]) rmSync(folder, { recursive: true });
}
if (missedAims() > 0) process.exitCode = 1;

function loadNotices({ folder, db }: Setting, count: number): void {
  const home = join(folder, 'notices');
  mkdirSync(home);
  for (let i = 0; i < count; i++) writeFileSync(join(home, `${i}.txt`), noticeText(i));
  wenhao(db, 'load', home);
}
