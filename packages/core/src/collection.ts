/**
 * What rules between notices leave: findings, and money on its way down. Example of a chain row: 新财社〔2021〕323号 gives 昌州
 * 2760000 分, 昌州财社〔2021〕75号 passes on as much 12 days later: conserved.
 */
import type { Finding } from './finding.ts';

/** A finding between notices. Its place is the page of its record, or none. */
export type CollectionFinding = Omit<Finding, 'noticeId' | 'span'> & {
  readonly noticeId: string;
  readonly page: number | null;
};

/**
 * How the money of a chain row stands. `conserved`: as much is passed on as was received. `differs`: more is passed on. `partial`: less is
 * passed on by what is loaded. `unknown`: other sources, money of its own, or tables that leave the amount open. `upstream-missing`: the
 * cited notice is not loaded. `no-amount`: one of the two states no amount for the place.
 */
export type ChainStatus = 'conserved' | 'differs' | 'partial' | 'unknown' | 'upstream-missing' | 'no-amount';

/** A row of funding_chain: one notice, and one document that it may have money from. */
export interface ChainRow {
  readonly upstreamDocNumber: string;
  readonly downstreamDocNumber: string;
  /** As the table upstream calls the place. */
  readonly region: string | null;
  readonly fund: string | null;
  readonly upstreamFen: bigint | null;
  readonly downstreamFen: bigint | null;
  readonly daysBetween: number | null;
  readonly status: ChainStatus;
}

/** What is known of one subject: a notice, or a series of numbers. */
export interface Judgement {
  readonly findings: readonly CollectionFinding[];
  readonly chain: readonly ChainRow[];
}
