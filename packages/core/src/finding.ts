/**
 * What a check found. A finding is data with a place, never an exception.
 * Example: T2 error "小计 276 与成员之和 275 不符".
 */
import type { SourceSpan } from './span.ts';

export type Severity = 'error' | 'warning' | 'note';

export interface Finding {
  readonly findingId: string;
  readonly noticeId: string | null;
  readonly recordId: string | null;
  /** A rule id of the documentation, e.g. T2. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly messageEn: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /** The sums, with the cells they use. */
  readonly proof: string | null;
  readonly repair: 'applied' | 'proposed' | null;
  readonly span: SourceSpan | null;
}
