/**
 * Words in one spelling. Enters: page text, e.g. "，其中：中央资金 １ 592\n万元". Leaves: ",其中:中央资金1592万元", folded and without white
 * space.
 */

const SPACE = /\s+/g;
/** Everything but what folding leaves alone and notices are made of. */
const MAY_FOLD = /[^ -~\s\u4e00-\u9fff、。《》〈〉〔〕【】“”‘’]/g;
const FOLDED = new Map<string, string>();

export function words(text: string): string {
  return text.replace(SPACE, '').replace(MAY_FOLD, foldUnit);
}

function foldUnit(unit: string): string {
  let plain = FOLDED.get(unit);
  if (plain === undefined) {
    plain = unit.normalize('NFKC');
    FOLDED.set(unit, plain);
  }
  return plain;
}
