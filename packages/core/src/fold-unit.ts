/**
 * One character as text is compared. Enters: "２", "⾦", "①". Leaves: "2", "金", "①": what NFKC makes of it where that is one code unit, so that
 * places stay. Marks of lists and footnotes (①, ¹) are no digits: ①500万元 is not 1500万元.
 */
export function foldUnit(unit: string): string {
  let plain = FOLDED.get(unit);
  if (plain === undefined) {
    const nfkc = unit.normalize('NFKC');
    plain = nfkc.length === 1 && !(DIGIT.test(nfkc) && MARK.test(unit)) ? nfkc : unit;
    FOLDED.set(unit, plain);
  }
  return plain;
}

const DIGIT = /[0-9]/;
/** Numbers that are no decimal digits: circled, raised, lowered. */
const MARK = /\p{No}/u;
const FOLDED = new Map<string, string>();
