/** All rules, in the order in which their checks run. */
import type { Rule } from './rule.ts';

export const RULES: readonly Rule[] = [];
