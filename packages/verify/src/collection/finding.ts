/**
 * A finding between notices. Enters: what a rule of the collection has to say about a notice. Leaves: the finding, with an id made of
 * all that it says. Example: C2 error on 昌州财社〔2021〕75号: 276 万元 passed on, 266 万元 received.
 */
import { type CollectionFinding, contentId, type Finding } from '@wenhao/core';
import type { NoticeFacts } from './facts.ts';

/** What is left out is null. */
export interface CollectionViolation {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly zh: string;
  readonly en: string;
  /** Where it shows: a citation or an amount of the notice. */
  readonly at?: { readonly recordId: string; readonly page: number | null } | null;
  readonly expected?: string;
  readonly actual?: string;
  readonly proof?: string;
}

export function collectionFinding({ noticeId }: NoticeFacts, violation: CollectionViolation): CollectionFinding {
  const { rule, severity, zh, en, at = null, expected = null, actual = null, proof = null } = violation;
  const recordId = at?.recordId ?? null;
  const page = at?.page ?? null;
  return {
    findingId: contentId('f', noticeId, recordId, rule, severity, zh, en, expected, actual, proof, page),
    noticeId,
    recordId,
    rule,
    severity,
    message: zh,
    messageEn: en,
    expected,
    actual,
    proof,
    repair: null,
    page,
  };
}

const FEN_PER_WAN = 1_000_000n;
const WAN_DECIMALS = 6;

/** Fen as people write it: 1850000000n is 1850万元. */
export function inWan(fen: bigint): string {
  const [sign, whole] = fen < 0n ? ['-', -fen] : ['', fen];
  const rest = (whole % FEN_PER_WAN).toString().padStart(WAN_DECIMALS, '0').replace(/0+$/, '');
  return `${sign}${whole / FEN_PER_WAN}${rest === '' ? '' : `.${rest}`}万元`;
}

/** How a notice is called in a message: its 文号, failing that its title. */
export function nameOf({ docNumber, title, noticeId }: NoticeFacts): string {
  return docNumber ?? (title === null ? noticeId : `《${title}》`);
}
