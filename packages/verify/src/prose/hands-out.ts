/** Which amounts of the text are what this notice hands out. Example: 现下达…129万元, 现将…3680万元下达给你们; not 此前已下达80万元. */
import type { Stated } from './stated.ts';

/** 现下达…, 本次拨付…: what this notice hands out. */
const HANDS_OUT =
  /(?:现|此次|本次|兹|决定|同意|经|先)[^。;]{0,60}(?:下达|下拨|拨付|拨给|安排|分配|追加|核定|清算|预拨|转贷|调整)|(?:下达|下拨|拨付|安排|分配|追加)(?:你|各|给)?[^。;,]{0,40}$/;
/** 现将…万元下达给你们: the verb stands behind. */
const HANDED = /^(?:一次性|全部|预算|指标|资金)*(?:\([^()]*\))?(?:提前|转)?(?:下达|下拨|拨付|安排|分配|转贷)/;
const TAKES = /(?:现|兹|本次|此次)?将[^。;]*$/;
/** What was handed out before, by others, or of it. */
const NOT_THIS = /此前|已(?:提前)?下达|已拨|其中|上年|结转|连同|收到|每/;

export function handsOut({ lead, label, tail }: Stated): boolean {
  if (NOT_THIS.test(label)) return false;
  return HANDS_OUT.test(lead) || (TAKES.test(lead) && HANDED.test(tail));
}
