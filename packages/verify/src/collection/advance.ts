/**
 * C3: what was given in advance is what the later notice says was given in advance. Enters: a later notice and the collection. Leaves: a
 * finding for each region whose two amounts differ. Example: 提前下达 800 in one notice, 850 in the column 提前下达 of the next.
 */
import { documentsOf } from './documents.ts';
import { type AmountFact, type Collection, type NoticeFacts, noticesWith } from './facts.ts';
import { type CollectionViolation, inWan, nameOf } from './finding.ts';
import { advanceKey } from './link-keys.ts';
import { givenAmount, isAdvanceColumn, total } from './measures.ts';
import { plainName, standsFor } from './places.ts';

export function checkAdvance(notice: NoticeFacts, collection: Collection): CollectionViolation[] {
  const told = notice.amounts.filter(isAdvanceColumn);
  const columns = new Set(told.map(({ table, column }) => `${table} ${column}`));
  const advances = columns.size === 1 ? advancesBefore(notice, collection) : [];
  if (advances.length === 0) return [];
  const given = givenByRegion(advances);
  const regions = [...Map.groupBy(told.filter(isPayee), ({ region }) => plainName(region)).values()];
  if (given === null || !alike(regions, given)) return [];
  return regions.flatMap((cells) => compareRegion(cells, given, advances));
}

/** The notices of the same body, year and fund that gave in advance, one form of each. */
function advancesBefore(notice: NoticeFacts, collection: Collection): NoticeFacts[] {
  const key = advanceKey(notice);
  if (key === null || notice.fund === null) return [];
  const found = noticesWith(collection, 'advance', key).filter((advance) => sameFund(notice, advance));
  const byNumber = Map.groupBy(found, ({ docNumber, noticeId }) => docNumber ?? noticeId);
  return [...byNumber.values()].flatMap((forms) => documentsOf(forms).flatMap(([main]) => main ?? []));
}

function sameFund(a: NoticeFacts, b: NoticeFacts): boolean {
  return a.noticeId !== b.noticeId && fundName(a) === fundName(b) && a.fundSource === b.fundSource;
}

function fundName({ fund }: NoticeFacts): string {
  return plainName(fund ?? '').replace(/(?:补助|资金|经费|预算|专项)/gu, '');
}

const isPayee = ({ level, ofWhich }: AmountFact) => level !== 'total' && !ofWhich;

/** What was given to each region, over all advances; null where a table leaves open which column it is. */
function givenByRegion(advances: readonly NoticeFacts[]): Map<string, bigint> | null {
  const given = new Map<string, bigint>();
  for (const { amounts } of advances) {
    for (const [name, cells] of Map.groupBy(amounts.filter(isPayee), ({ region }) => plainName(region))) {
      const { values, certain } = givenAmount(cells);
      if (!certain || values[0] === undefined) return null;
      given.set(name, (given.get(name) ?? 0n) + values[0]);
    }
  }
  return given;
}

/** Tables of which no region agrees are not about the same money. */
function alike(regions: readonly AmountFact[][], given: ReadonlyMap<string, bigint>): boolean {
  return regions.some((cells) => amountFor(cells, given) === sumOf(cells));
}

function compareRegion(
  cells: readonly AmountFact[],
  given: ReadonlyMap<string, bigint>,
  advances: readonly NoticeFacts[],
): CollectionViolation[] {
  const [first] = cells;
  const [before, told] = [amountFor(cells, given), sumOf(cells)];
  if (!first || before === null || before === told) return [];
  const from = advances.map(nameOf).join('、');
  return [
    {
      rule: 'C3',
      severity: 'error',
      zh: `“${first.region}”的“${first.measure}”写 ${inWan(told)}，${from} 实际提前下达 ${inWan(before)}`,
      en: `“${first.region}”, ${first.measure}: ${inWan(told)}, but ${from} gave ${inWan(before)} in advance`,
      at: first,
      expected: inWan(before),
      actual: inWan(told),
      proof: `${from} ${first.region} ${inWan(before)} ≠ ${inWan(told)}`,
    },
  ];
}

function sumOf(cells: readonly AmountFact[]): bigint {
  return total(cells.map(({ fen }) => fen));
}

/** What was given to a region: by its name, or the one that stands for it; null where the earlier tables do not have it. */
function amountFor(cells: readonly AmountFact[], given: ReadonlyMap<string, bigint>): bigint | null {
  const name = plainName(cells[0]?.region ?? '');
  const own = given.get(name);
  if (own !== undefined) return own;
  const standing = [...given].filter(([other]) => standsFor(other, name));
  return standing.length === 1 ? (standing[0]?.[1] ?? null) : null;
}
