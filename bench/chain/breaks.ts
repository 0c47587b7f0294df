/**
 * Faults planted in a collection. Enters: a family without a fault. Leaves: the family with one, and what should be found, no more and no
 * less. Example: a county passes on 2万元 too much: C2, an error, on its notice.
 */
import type { Random } from '../random.ts';
import type { Family, Fund } from './family.ts';
import { type ChainNotice, type Expected, type Link, laterBy } from './model.ts';
import type { Numbers } from './numbers.ts';

/** What a break may change besides the family: notices that are left out, or added. */
export interface Planting {
  readonly family: Family;
  readonly random: Random;
  readonly numbers: Numbers;
  /** Another fund, which no family is about. */
  readonly other: Fund;
  readonly missing: Set<string>;
  readonly added: ChainNotice[];
}

export type Break = (planting: Planting) => readonly Expected[] | null;

/** Each returns what should be found; null where the family has no place for it. */
export const BREAKS: Readonly<Record<string, Break>> = {
  'too much passed on': (p) => changeAmount(p, 20, 'error'),
  'too little passed on': (p) => changeAmount(p, -20, 'warning'),
  'notice missing': leaveOut,
  'number reused': reuseNumber,
  'date reversed': reverseDate,
  'title differs': changeTitle,
  'wrong advance column': changeAdvance,
  'passed on late': delay,
  'notice repealed': repeal,
  'other tier': changeTier,
};

/** All links of one level. */
function linksOf({ top }: Family, level: Link['level']): Link[] {
  const all = [top];
  for (const link of all) all.push(...link.below);
  return all.filter((link) => link.level === level);
}

/** A county that rests on one notice and adds nothing of its own; its notice is the last of its chain. */
function pickCounty({ family, random }: Planting): Link {
  const plain = linksOf(family, 3).filter(({ notice }) => notice.rests.length === 1 && notice.remark === '');
  return random.pick(plain);
}

function changeAmount(planting: Planting, by: number, severity: Expected['severity']): Expected[] {
  const county = pickCounty(planting);
  const [first, ...rows] = county.notice.rows;
  if (!first) return [];
  const changed = { ...first, amounts: [(first.amounts[0] ?? 0) + by] };
  county.notice = { ...county.notice, rows: [changed, ...rows] };
  return [{ number: county.notice.number, rule: 'C2', severity }];
}

/** A city's notice that was not loaded: all that cite it say so. */
function leaveOut({ family, random, missing }: Planting): Expected[] {
  const { notice } = random.pick(linksOf(family, 2));
  missing.add(notice.number);
  const citing = linksOf(family, 3).filter((link) => link.notice.rests.some(({ number }) => number === notice.number));
  const lost: Expected[] = citing.map((link) => ({ number: link.notice.number, rule: 'C1', severity: 'note' }));
  return [...lost, ...othersOfFlow(family, notice)];
}

/** Its other instalment now seems to pass on a part only. */
function othersOfFlow(family: Family, notice: ChainNotice): Expected[] {
  const other = linksOf(family, 2).find((link) => link.notice.issuer === notice.issuer && link.notice !== notice);
  return other ? [{ number: other.notice.number, rule: 'C2', severity: 'warning' }] : [];
}

function reuseNumber(planting: Planting): Expected[] {
  const { notice } = pickCounty(planting);
  const { name, year } = planting.other;
  const title = `关于下达${year}年中央财政${name}预算的通知`;
  planting.added.push({ ...notice, title, rests: [], date: laterBy(notice.date, 9) });
  return [{ number: notice.number, rule: 'C6', severity: 'error' }];
}

function reverseDate(planting: Planting): Expected[] {
  const county = pickCounty(planting);
  const [number] = county.notice.rests.map((cited) => cited.number);
  const above = linksOf(planting.family, 2).find(({ notice }) => notice.number === number);
  if (!above) return [];
  county.notice = { ...county.notice, date: laterBy(above.notice.date, -planting.random.int(1, 20)) };
  return [{ number: county.notice.number, rule: 'C7', severity: 'error' }];
}

function changeTitle(planting: Planting): Expected[] {
  const county = pickCounty(planting);
  const { name, year } = planting.other;
  const title = `关于下达${year}年中央财政${name}预算的通知`;
  county.notice = { ...county.notice, rests: county.notice.rests.map((cited) => ({ ...cited, title })) };
  return [{ number: county.notice.number, rule: 'C1', severity: 'warning' }];
}

/** One region's 提前下达 differs; 全年 goes with it, so that the table still adds up. */
function changeAdvance({ family, random }: Planting): Expected[] | null {
  const later = linksOf(family, 1).filter(({ notice }) => notice.columns.length === 3);
  if (later.length === 0) return null;
  const link = random.pick(later);
  const at = random.int(0, link.notice.rows.length - 1);
  const rows = link.notice.rows.map((row, i) => {
    const [year = 0, before = 0, now = 0] = row.amounts;
    return i === at ? { ...row, amounts: [year + 500, before + 500, now] } : row;
  });
  link.notice = { ...link.notice, rows };
  return [{ number: link.notice.number, rule: 'C3', severity: 'error' }];
}

function delay(planting: Planting): Expected[] {
  const county = pickCounty(planting);
  county.notice = { ...county.notice, date: laterBy(county.notice.date, planting.random.int(40, 60)) };
  return [{ number: county.notice.number, rule: 'C4', severity: 'note' }];
}

/** A county's notice is declared void by a later one, which gives no money. */
function repeal(planting: Planting): Expected[] {
  const { notice } = pickCounty(planting);
  const date = laterBy(notice.date, 30);
  const number = planting.numbers.next(notice.number.replace(/〔.*/, ''), date.slice(0, 4));
  const { name, year } = planting.other;
  planting.added.push({
    ...notice,
    ...{ number, date, rests: [], title: `关于下达${year}年中央财政${name}预算的通知` },
    remark: `《${notice.title}》（${notice.number}）同时废止。`,
  });
  return [{ number: notice.number, rule: 'C5', severity: 'warning' }];
}

function changeTier(planting: Planting): Expected[] {
  const county = pickCounty(planting);
  const title = county.notice.title.replace('中央财政', '县级财政');
  county.notice = { ...county.notice, title };
  return [{ number: county.notice.number, rule: 'C8', severity: 'warning' }];
}
