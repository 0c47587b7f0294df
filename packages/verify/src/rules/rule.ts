/**
 * A rule, declared: its id and what it says, how grave a breach is, a notice that breaks it and one that keeps it. The data of
 * docs/rules.md. Example: K2 “级次用词与代码位数一致”, broken by 2080299类.
 */
import type { Severity } from '@wenhao/core';
import type { Check } from '../check.ts';

export interface Rule {
  /** An id of the documentation, e.g. K2. */
  readonly id: string;
  /** What it says, as a sentence, in both languages. */
  readonly zh: string;
  readonly en: string;
  /** How grave a breach is; where it differs from case to case, the gravest. */
  readonly severity: Severity;
  /** Finds breaches; absent where another step reports them: the sums of tables, reading itself, or the whole collection. */
  readonly check?: Check;
  /**
   * Whole notices as text, each as short as can be: one that breaks the rule, one that keeps it. Several for rules between
   * notices. Null where no text can break it: the damage of a PDF, a correction, a fault of a schema.
   */
  readonly example: RuleExample | null;
}

export interface RuleExample {
  readonly fires: string | readonly string[];
  readonly holds: string | readonly string[];
}

/** Checks and returns a rule: a place for its types. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
