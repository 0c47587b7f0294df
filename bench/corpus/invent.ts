/**
 * Notices as they come to an archive, invented: no two alike, of all kinds, some with a fault of print. Enters: chance, and how many share a fault. Leaves:
 * a sample (samples/writer: its parts with the facts that stand in them), which can be printed in any form, and the faults planted in it.
 */
import { cite, mark, p, subject, sum } from '../../samples/writer/facts.ts';
import { attachment, attachments, day, head, right, signature, tail } from '../../samples/writer/frame.ts';
import type { Part, Sample } from '../../samples/writer/model.ts';
import type { PlaceTree } from '../chain/places.ts';
import type { Random } from '../random.ts';
import { misprint, type Planted } from './faults.ts';
import { amountsByPlace, formsFor, projectForm } from './tables.ts';
import { DEPARTMENTS, type Department } from './words.ts';

export interface Invented {
  readonly sample: Sample;
  readonly planted: readonly Planted[];
}

export interface InventOptions {
  readonly random: Random;
  readonly country: readonly PlaceTree[];
  /** Counts the notices: their numbers are all different. */
  readonly index: number;
  /** The share of notices with a fault. */
  readonly faults: number;
}

/** What a notice says of itself, before it is written. */
export interface Subject {
  readonly random: Random;
  readonly issuer: PlaceTree;
  readonly department: Department;
  readonly fund: string;
  readonly year: number;
  readonly number: string;
}

const KINDS: readonly (readonly [share: number, write: (subject: Subject) => Part[]])[] = [
  [0.5, allocationNotice],
  [0.75, performanceNotice],
  [0.9, projectNotice],
  [1, proseNotice],
];

export function invent({ random, country, index, faults }: InventOptions): Invented {
  const department = random.pick(DEPARTMENTS);
  const issuer = random.pick(country);
  const year = random.int(2018, 2025);
  const fund = `${random.pick(department.funds)}补助资金`;
  const number = `${issuer.code}财${department.letter}〔${year}〕${index + 1}号`;
  const at = random.next();
  const write = KINDS.find(([share]) => at < share)?.[1] ?? proseNotice;
  const parts = write({ random, issuer, department, fund, year, number });
  const { printed, planted } = random.chance(faults) ? misprint(parts, random) : { printed: parts, planted: [] };
  const sample: Sample = { folder: `made/${index}`, covers: '', forms: ['txt', 'pdf'], notices: [printed] };
  return { sample, planted };
}

function issuersOf({ issuer, department }: Subject): [string, string] {
  return [`${issuer.name}财政厅`, `${issuer.name}${department.office}`];
}

function opening(subject: Subject, title: string): Part[] {
  const { fund, year, number } = subject;
  const issuers = issuersOf(subject);
  const recipients = ['各市（州）财政局', `各市（州）${subject.department.bureau}`];
  const to = `各市（州）财政局、${subject.department.bureau}`;
  return head({ issuers, number, title: [title], to, recipients, year, fund });
}

function closing({ random, year, issuer }: Subject, issuers: readonly string[]): Part[] {
  const [month, date] = [random.int(1, 12), random.int(1, 25)];
  const openness = random.pick(['主动公开', '主动公开', '依申请公开']);
  const printer = `${issuer.name}财政厅办公室`;
  const printed = day(year, month, date + random.int(0, 3));
  return [
    ...signature(issuers, day(year, month, date)),
    ...tail({ openness, cc: [`${issuer.name}审计厅`], printer, printed }),
  ];
}

function basis({ random, department, fund, year, issuer }: Subject) {
  const number = `${issuer.code}财${department.letter}〔${year - random.int(1, 3)}〕${random.int(1, 200)}号`;
  return cite(`${issuer.name}${fund}管理办法`, number);
}

function allocationNotice(about: Subject): Part[] {
  const { random, department, fund, year } = about;
  const title = `${year}年${fund}分配表`;
  const { parts, total } = amountsByPlace(about);
  const [code, name] = random.pick(department.subjects);
  return [
    ...opening(about, `关于下达${year}年${fund}预算的通知`),
    p`根据${basis(about)}，经研究，现下达你地${annual(year)}${fund}${sum(fund, total, '万元')}（金额详见附件），支出列${subject(code, name)}。具体要求如下：`,
    ...clauses(about, random.int(8, 20)),
    attachments({ title }),
    ...closing(about, issuersOf(about)),
    ...attachment('附件', title),
    right('单位：万元'),
    ...parts,
  ];
}

function performanceNotice(subject: Subject): Part[] {
  const { random, fund, year } = subject;
  const tables = formsFor(subject);
  const title = `${year}年${fund}分配表`;
  return [
    ...opening(subject, `关于下达${year}年${fund}预算的通知`),
    p`根据${basis(subject)}，现下达你地${annual(year)}${fund}（见附件1），标识为${mark('01', '中央直达资金', '01中央直达资金')}。请对照附件2做好绩效监控。`,
    ...clauses(subject, random.int(4, 10)),
    attachments({ title }, { title: '转移支付区域绩效目标表' }),
    ...closing(subject, issuersOf(subject)),
    ...attachment('附件1', title),
    right('单位：万元'),
    ...tables.amounts,
    ...tables.forms,
  ];
}

function projectNotice(subject: Subject): Part[] {
  const { random, fund, year } = subject;
  const amount = random.int(80, 3000);
  return [
    ...opening(subject, `关于下达${year}年${fund}的通知`),
    p`经研究，现下达你单位${annual(year)}${fund}${sum(fund, amount, '万元')}，绩效目标随文批复（见附件）。`,
    ...clauses(subject, random.int(6, 14)),
    attachments({ title: '项目支出绩效目标表' }),
    ...closing(subject, issuersOf(subject)),
    ...attachment('附件', '项目支出绩效目标表', `（${year}年度）`),
    projectForm(subject, amount),
  ];
}

function proseNotice(subject: Subject): Part[] {
  const { random, fund, year } = subject;
  const [given, spent, people] = [random.int(500, 9000), random.int(100, 499), random.int(200, 90_000)];
  return [
    ...opening(subject, `关于做好${year}年${fund}管理工作的通知`),
    p`根据${basis(subject)}，${annual(year)}共安排${fund}${sum(fund, given, '万元')}，已支出${sum('支出', spent, '万元')}，惠及群众${sum('惠及群众', people, '人')}。`,
    ...clauses(subject, random.int(14, 30)),
    ...closing(subject, issuersOf(subject)),
  ];
}

const annual = (year: number) => `${year}年`;

/** Running text without facts of its own; long as notices are. */
function clauses({ random, department, fund }: Subject, count: number): Part[] {
  const order = [...'一二三四五六七八九十'];
  return Array.from({ length: count }, (_, i): Part => {
    const number =
      i < 10 ? `${order[i]}、` : i < 20 ? `十${i === 10 ? '' : order[i - 11]}、` : `（${order[(i - 20) % 10]}）`;
    const sentences = Array.from({ length: random.int(4, 9) }, () =>
      random.pick(department.duties).replace('资金', fund),
    );
    return { type: 'lines', lines: [`${number}${sentences.join('')}`] };
  });
}
