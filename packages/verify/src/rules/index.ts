/** All rules, in the order in which their checks run: one import and one line for each family. */
import { ATTACHMENT_RULES } from './attachments.ts';
import { CODE_RULES } from './codes.ts';
import { COLLECTION_RULES } from './collection.ts';
import { DATE_RULES } from './dates.ts';
import { FORM_RULES } from './form.ts';
import { PROSE_RULES } from './prose.ts';
import { PUBLICATION_RULES } from './publication.ts';
import { READING_RULES } from './reading.ts';
import type { Rule } from './rule.ts';
import { SIBLING_RULES } from './siblings.ts';
import { SUM_RULES } from './sums.ts';
import { TABLE_RULES } from './tables.ts';

export const RULES: readonly Rule[] = [
  SUM_RULES, // T1 T2 T3 T4 T5 A1, reported by the solver
  TABLE_RULES, // T7 T8 T9
  ATTACHMENT_RULES, // A2 A3
  SIBLING_RULES, // A5
  DATE_RULES, // D1 D2 D4 D5
  FORM_RULES, // D3
  PROSE_RULES, // X1 X2 X3 X4 X5 T6 T10 A4
  CODE_RULES, // K1 K2 K3 K4
  PUBLICATION_RULES, // P1
  READING_RULES, // what reading itself reports
  COLLECTION_RULES, // C1 to C8, between notices
].flat();
