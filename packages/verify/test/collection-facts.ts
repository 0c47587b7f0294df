/** A collection held in memory, for the tests of the rules between notices. */
import type { Judgement } from '@wenhao/core';
import {
  type AmountFact,
  type CitationFact,
  type Collection,
  judge,
  linkKeys,
  type NoticeFacts,
  type Role,
  type Subject,
} from '../src/index.ts';

const WAN = 1_000_000n;

/** Amounts in 万元 by region, and their total. */
export function gives(rows: Readonly<Record<string, number>>, more: Partial<AmountFact> = {}): AmountFact[] {
  const total = Object.values(rows).reduce((sum, amount) => sum + amount, 0);
  return Object.entries({ ...rows, 合计: total }).map(([region, amount]) => ({
    ...{ recordId: `al-${region}${more.measure ?? ''}`, region, regionCode: null, measure: '金额', path: '金额' },
    ...{ level: region === '合计' ? 'total' : 'unit', fen: BigInt(amount) * WAN },
    ...{ table: 1, column: 2, ofWhich: false, page: 1 },
    ...more,
  }));
}

export function cites(docNumber: string, title: string | null = null, relation = 'basis'): CitationFact {
  return { recordId: `ci-${docNumber}${title ?? ''}`, docNumber, title, relation, page: 1 };
}

export interface TestNotice extends Partial<NoticeFacts> {
  readonly text?: string;
}

/** A notice of the province that gives 望川市 800 and 石南市 300. */
export function notice(id: string, parts: TestNotice = {}): NoticeFacts & { readonly text: string } {
  return {
    noticeId: `n-${id}`,
    docNumber: '岚财社〔2024〕5号',
    title: '关于下达2024年医疗救助补助资金预算的通知',
    kind: 'allocation',
    issuer: '岚江省财政厅',
    issuerCode: null,
    fiscalYear: 2024,
    fund: '医疗救助补助资金',
    fundSource: null,
    phase: '下达',
    issuedOn: '2024-06-03',
    printedOn: null,
    citations: [],
    amounts: gives({ 望川市: 800, 石南市: 300 }),
    prose: [],
    text: '',
    ...parts,
  };
}

/** A notice of 望川市 that passes on 800. */
export function below(id: string, parts: TestNotice = {}): NoticeFacts & { readonly text: string } {
  return notice(id, {
    docNumber: `望财社〔2024〕${id.length}号`,
    issuer: '望川市财政局',
    issuedOn: '2024-06-20',
    citations: [cites('岚财社〔2024〕5号')],
    amounts: gives({ 东岭县: 500, 西岭县: 300 }),
    ...parts,
  });
}

export function collectionOf(notices: readonly (NoticeFacts & { readonly text?: string })[]): Collection {
  const byId = new Map(notices.map((each) => [each.noticeId, each]));
  const holders = new Map<string, string[]>();
  for (const each of notices) {
    for (const { role, key } of linkKeys(each)) {
      holders.set(`${role} ${key}`, [...(holders.get(`${role} ${key}`) ?? []), each.noticeId].sort());
    }
  }
  const found = (id: string) => {
    const facts = byId.get(id);
    if (!facts) throw new RangeError(id);
    return facts;
  };
  return {
    having: (role: Role, key) => holders.get(`${role} ${key}`) ?? [],
    numbersFrom: (beginning) =>
      notices.flatMap(({ docNumber }) => (docNumber?.startsWith(beginning) ? [docNumber] : [])),
    says: (id, words) => words.some((word) => found(id).text?.includes(word)),
    notice: found,
  };
}

/** What is found of all notices and series. */
export function judged(notices: readonly (NoticeFacts & { readonly text?: string })[]): Judgement {
  const collection = collectionOf(notices);
  const series = notices.map(({ docNumber }): Subject => `series ${docNumber?.replace(/\d+号$/, '')}`);
  const subjects = new Set<Subject>([...notices.map(({ noticeId }) => noticeId as Subject), ...series]);
  const all = [...subjects].map((subject) => judge(subject, collection));
  return { findings: all.flatMap(({ findings }) => findings), chain: all.flatMap(({ chain }) => chain) };
}

/** As "n-a C2 error". */
export function rulesOf(notices: readonly (NoticeFacts & { readonly text?: string })[]): string[] {
  return judged(notices)
    .findings.map(({ noticeId, rule, severity }) => `${noticeId} ${rule} ${severity}`)
    .sort();
}
