/**
 * C2: what a place received is what it passes on. Enters: a flow. Leaves: how its money stands, the rows of funding_chain and, where
 * money is missing or too much, one finding. Example: 276 万元 received, 200 + 76 passed on: conserved.
 */
import type { ChainRow, ChainStatus } from '@wenhao/core';
import { amendmentsOf } from './cited.ts';
import { compareText } from './documents.ts';
import { type Collection, dayOf, daysBetween, type NoticeFacts } from './facts.ts';
import { type CollectionViolation, inWan } from './finding.ts';
import type { Downstream, Flow, Upstream } from './flow.ts';
import { type Amount, NO_AMOUNT } from './measures.ts';
import { placeOf } from './places.ts';

/** Received and passed on, where both are known. */
export interface Balance {
  readonly status: 'conserved' | 'differs' | 'partial' | 'unknown' | 'no-amount';
  readonly received: bigint | null;
  readonly passed: bigint | null;
}

/** Money that a place adds of its own, and words for a part of what came. */
const OWN_MONEY = [
  '配套',
  '本级财政',
  '本级资金',
  '县级资金',
  '市级资金',
  '州级资金',
  '省级资金',
  '自筹',
  '结余',
  '结转',
  '统筹',
];
const IN_PARTS = ['首批', '先行', '部分资金', '剩余', '预留', '留用', '后续下达', '另行下达', '分批下达'];

function says({ downstreams }: Flow, words: readonly string[], collection: Collection): boolean {
  return downstreams.some(({ notice }) => collection.says(notice.noticeId, words));
}

/** Sums of uncertain amounts are tried up to this many. */
const MAX_SUMS = 64;

export function balanceOf(flow: Flow, collection: Collection): Balance {
  const giving = flow.upstreams.filter(({ region }) => region !== null);
  const [received, passed] = [sums(giving.map(({ amount }) => amount)), sums(flow.downstreams.map((d) => d.amount))];
  if (received.values.length === 0 || passed.values.length === 0) {
    return { status: 'no-amount', received: single(received), passed: single(passed) };
  }
  const equal = received.values.find((value) => passed.values.includes(value));
  if (equal !== undefined) return { status: 'conserved', received: equal, passed: equal };
  const [from, to] = [single(received), single(passed)];
  if (from !== null && isOwnColumn(from, giving, passed)) return { status: 'conserved', received: from, passed: from };
  const elsewhere = received.seen.some((value) => passed.seen.includes(value));
  if (from === null || to === null || elsewhere || isOpen(flow, giving) || isAmended(flow, collection))
    return { status: 'unknown', received: from, passed: to };
  if (magnitude(to) < magnitude(from)) return { status: 'partial', received: from, passed: to };
  return {
    status: says(flow, OWN_MONEY, collection) ? 'unknown' : 'differs',
    received: from,
    passed: to,
  };
}

/** How a column of money of the state, or of a province, is headed. */
const MONEY_OF_LEVEL = [/中央/u, /省级|省财政|自治区/u];

/** 合计 1200 = 中央资金 1000 + 省级资金 200, and the state gave 1000: what it gave is passed on, under its name. */
function isOwnColumn(given: bigint, giving: readonly Upstream[], { columns }: Amount): boolean {
  const [source] = giving;
  const place = giving.length === 1 && source?.notice ? placeOf(source.notice) : null;
  const named = MONEY_OF_LEVEL[place?.level ?? -1];
  return named !== undefined && columns.some(({ header, fen }) => fen === given && named.test(header));
}

/** Whether money may have come from elsewhere, or been taken back: then a difference says nothing. */
function isOpen(flow: Flow, giving: readonly Upstream[]): boolean {
  const notices = [...giving.flatMap(({ notice }) => notice ?? []), ...flow.downstreams.map(({ notice }) => notice)];
  return (
    giving.length > 1 ||
    giving.length < flow.upstreams.length ||
    giving.some(({ rests }) => !rests) ||
    notices.some(({ kind, phase }) => kind === 'adjustment' || /收回|清算|结算|追减|调整/u.test(phase ?? ''))
  );
}

/** A later notice changes what is given or passed on: the amounts as loaded are no longer the last word. */
function isAmended({ upstreams, downstreams }: Flow, collection: Collection): boolean {
  const notices = [...upstreams.flatMap(({ notice }) => notice ?? []), ...downstreams.map(({ notice }) => notice)];
  return notices.some(
    (notice) => notice.docNumber !== null && amendmentsOf(notice, notice.docNumber, collection).length > 0,
  );
}

/** All values that the sum of these amounts may have; none where one of them is not known. */
function sums(amounts: readonly Amount[]): Amount {
  let values = amounts.length === 0 ? [] : [0n];
  for (const amount of amounts) {
    values = [...new Set(values.flatMap((sum) => amount.values.map((value) => sum + value)))].slice(0, MAX_SUMS);
  }
  const [only] = amounts;
  const { seen, columns } = amounts.length === 1 && only ? only : NO_AMOUNT;
  return { values, certain: amounts.every(({ certain }) => certain), seen, columns, from: [] };
}

function single({ values, certain }: Amount): bigint | null {
  return certain && values.length === 1 ? (values[0] ?? null) : null;
}

function magnitude(fen: bigint): bigint {
  return fen < 0n ? -fen : fen;
}

/** The rows of one notice: one for each document that it may have money from. */
export function chainRows({ notice, upstreams }: Downstream, flow: Flow, balance: Balance): ChainRow[] {
  const { docNumber } = notice;
  if (docNumber === null) return [];
  const own = flow.downstreams.find((downstream) => downstream.notice.noticeId === notice.noticeId);
  return flow.upstreams
    .filter((upstream) => upstreams.includes(upstream.docNumber))
    .map((upstream) => ({
      upstreamDocNumber: upstream.docNumber,
      downstreamDocNumber: docNumber,
      region: upstream.region,
      fund: notice.fund,
      upstreamFen: shown(upstream.amount, balance.received),
      downstreamFen: own ? passedBy(own, flow, balance) : null,
      daysBetween: upstream.notice ? daysBetween(upstream.notice, notice) : null,
      status: statusOf(upstream, balance),
    }));
}

function statusOf(upstream: Upstream, balance: Balance): ChainStatus {
  if (!upstream.loaded) return 'upstream-missing';
  if (upstream.notice === null) return 'unknown';
  return upstream.region === null ? 'no-amount' : balance.status;
}

/** Where one notice alone passes all of it on, what balances. */
function passedBy({ amount }: Downstream, { downstreams }: Flow, { status, passed }: Balance): bigint | null {
  return status === 'conserved' && downstreams.length === 1 ? passed : shown(amount, passed);
}

/** An amount, or of several that it may be, the one that makes the balance. */
function shown({ values, certain }: Amount, balanced: bigint | null): bigint | null {
  if (values.length === 1 && certain) return values[0] ?? null;
  return values.find((value) => value === balanced) ?? null;
}

/** A notice, and the flow that it stands in with its balance. */
interface Weighed {
  readonly notice: NoticeFacts;
  readonly flow: Flow;
  readonly balance: Balance;
  readonly collection: Collection;
}

/** C2, told on the last notice that passes the money on. */
export function checkConservation({ notice, flow, balance, collection }: Weighed): CollectionViolation[] {
  const { status, received, passed } = balance;
  if (received === null || passed === null || lastOf(flow).noticeId !== notice.noticeId) return [];
  if (status === 'differs') return [violation(flow, received, passed, 'error')];
  if (status !== 'partial' || says(flow, IN_PARTS, collection)) return [];
  return [violation(flow, received, passed, 'warning')];
}

function lastOf({ downstreams }: Flow): NoticeFacts {
  const [last] = downstreams
    .map(({ notice }) => notice)
    .toSorted((a, b) => compareText(dayOf(b) ?? '', dayOf(a) ?? '') || compareText(b.noticeId, a.noticeId));
  return last as NoticeFacts;
}

function violation(flow: Flow, received: bigint, passed: bigint, severity: 'error' | 'warning'): CollectionViolation {
  const giving = flow.upstreams.filter(({ region }) => region !== null);
  const from = giving.map(({ docNumber, region }) => `${docNumber}（${region}）`).join('、');
  const rest = inWan(received - passed);
  const zh = `${from} 下达 ${inWan(received)}，转下达 ${inWan(passed)}`;
  const en = `${from} gives ${inWan(received)}, ${inWan(passed)} is passed on`;
  const short = severity === 'warning';
  return {
    rule: 'C2',
    severity,
    zh: short ? `${zh}，尚有 ${rest}未见转下达` : `${zh}，多出 ${inWan(passed - received)}`,
    en: short ? `${en}: ${rest} is not passed on by any loaded notice` : `${en}: ${inWan(passed - received)} too much`,
    at: flow.downstreams.flatMap(({ amount }) => amount.from)[0] ?? null,
    expected: inWan(received),
    actual: inWan(passed),
    proof: proofOf(flow, giving),
  };
}

function proofOf({ downstreams }: Flow, giving: readonly Upstream[]): string {
  const part = (name: string, { values }: Amount) => `${name} ${inWan(values[0] ?? 0n)}`;
  const left = giving.map(({ docNumber, region, amount }) => part(`${docNumber} ${region}`, amount));
  const right = downstreams.map(({ notice, amount }) => part(notice.docNumber ?? notice.noticeId, amount));
  return `${left.join(' + ')} ≠ ${right.join(' + ')}`;
}
