/**
 * The facts of notices, from the views. Enters: ids of notices. Leaves: what rules between notices know of them; those read last are
 * kept. A database without a view or a column (an archive of another kind) has no such facts.
 */
import type { FactValue, Links } from '@wenhao/store';
import type { AmountFact, CitationFact, NoticeFacts } from '@wenhao/verify';

/** Notices, amounts and citations that are kept, in all: some 10 MB. */
const KEPT = 40_000;

export class CachedFacts {
  readonly #links: Links;
  readonly #facts = new Map<string, NoticeFacts>();
  #kept = 0;

  constructor(links: Links) {
    this.#links = links;
  }

  forget(): void {
    this.#facts.clear();
    this.#kept = 0;
  }

  /** Undefined where the notice has no current record. */
  find(noticeId: string): NoticeFacts | undefined {
    if (!this.#facts.has(noticeId)) this.prefetch([noticeId]);
    return this.#facts.get(noticeId);
  }

  /** Reads many at once, which takes a fraction of the time of one after another. */
  prefetch(noticeIds: readonly string[]): void {
    const missing = noticeIds.filter((id) => !this.#facts.has(id));
    if (missing.length === 0) return;
    this.#dropOldest(new Set(noticeIds));
    for (const facts of readFacts(this.#links, missing)) {
      this.#facts.set(facts.noticeId, facts);
      this.#kept += sizeOf(facts);
    }
  }

  #dropOldest(needed: ReadonlySet<string>): void {
    for (const [id, facts] of this.#facts) {
      if (this.#kept <= KEPT) break;
      if (needed.has(id)) continue;
      this.#facts.delete(id);
      this.#kept -= sizeOf(facts);
    }
  }
}

function sizeOf({ amounts, citations }: NoticeFacts): number {
  return 1 + amounts.length + citations.length;
}

function readFacts(links: Links, noticeIds: readonly string[]): NoticeFacts[] {
  const citations = byNotice(links.rows('citations', CITATION, noticeIds), toCitation);
  const amounts = byNotice(links.rows('allocations', AMOUNT, noticeIds), toAmount);
  const prose = byNotice(links.rows('figures', ['amount_fen'], noticeIds), ([fen]) => fen as bigint | null);
  return links.rows('notices', NOTICE, noticeIds).map(([id, ...values]) => {
    const noticeId = String(id);
    return {
      ...toNotice(noticeId, values),
      citations: (citations.get(noticeId) ?? []).sort(byPlace),
      amounts: (amounts.get(noticeId) ?? []).flatMap((amount) => amount ?? []).sort(byCell),
      prose: (prose.get(noticeId) ?? []).flatMap((fen) => fen ?? []).sort((a, b) => (a < b ? -1 : 1)),
    };
  });
}

/** Rows come in any order; what is told first must not depend on it. */
function byPlace(a: CitationFact, b: CitationFact): number {
  return (a.page ?? 0) - (b.page ?? 0) || (a.recordId < b.recordId ? -1 : 1);
}

function byCell(a: AmountFact, b: AmountFact): number {
  return a.table - b.table || a.column - b.column || (a.recordId < b.recordId ? -1 : 1);
}

function byNotice<T>(rows: readonly FactValue[][], read: (values: FactValue[]) => T): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [id, ...values] of rows) {
    const list = found.get(String(id));
    if (list) list.push(read(values));
    else found.set(String(id), [read(values)]);
  }
  return found;
}

const NOTICE = [
  ...['doc_number', 'title', 'kind', 'issuer', 'issuer_code', 'fiscal_year', 'fund', 'fund_source', 'phase'],
  ...['issued_on', 'printed_on'],
];

function toNotice(noticeId: string, values: readonly FactValue[]) {
  const [docNumber, title, kind, issuer, issuerCode, year, fund, fundSource, phase, issuedOn, printedOn] =
    values.map(text);
  return {
    noticeId,
    docNumber: docNumber ?? null,
    title: title ?? null,
    kind: kind ?? null,
    issuer: issuer ?? null,
    issuerCode: issuerCode ?? null,
    fiscalYear: year ? Number(year) : null,
    fund: fund ?? null,
    fundSource: fundSource ?? null,
    phase: phase ?? null,
    issuedOn: issuedOn ?? null,
    printedOn: printedOn ?? null,
  };
}

const CITATION = ['record_id', 'cited_doc_number', 'cited_title', 'relation', 'page'];

function toCitation([recordId, docNumber, title, relation, page]: readonly FactValue[]): CitationFact {
  return {
    recordId: String(recordId),
    docNumber: String(docNumber),
    title: text(title),
    relation: text(relation) ?? 'mentions',
    page: whole(page),
  };
}

const AMOUNT = [
  ...['record_id', 'region', 'region_code', 'level', 'measure', 'measure_path', 'amount_fen', 'table_no', 'col'],
  ...['of_which', 'page'],
];

/** Null for a cell without an amount of money. */
function toAmount(values: readonly FactValue[]): AmountFact | null {
  const [recordId, region, regionCode, level, measure, path, fen, table, column, ofWhich, page] = values;
  if (typeof fen !== 'bigint') return null;
  return {
    recordId: String(recordId),
    region: text(region) ?? '',
    regionCode: text(regionCode),
    level: text(level) ?? '',
    measure: text(measure) ?? '',
    path: text(path) ?? '',
    fen,
    table: whole(table) ?? 0,
    column: whole(column) ?? 0,
    ofWhich: Boolean(ofWhich),
    page: whole(page),
  };
}

function text(value: FactValue | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

function whole(value: FactValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
