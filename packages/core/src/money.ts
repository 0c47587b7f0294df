/**
 * Amounts as exact decimals, never floats. Example: "13,571.19" in 万元 is exactly 13571190000 分.
 */

/** Money units of notices, and how many 分 (fen) each holds. */
export const FEN_PER_UNIT: Readonly<Record<string, bigint>> = {
  分: 1n,
  角: 10n,
  元: 100n,
  百元: 10_000n,
  千元: 100_000n,
  万元: 1_000_000n,
  百万元: 100_000_000n,
  千万元: 1_000_000_000n,
  亿元: 10_000_000_000n,
};

/** An exact decimal: `units` × 10^-`scale`. 13571.19 is {units: 1357119n, scale: 2}. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Circled and raised numbers, fractions: their digits would run on into those of the number. */
const MARK = /\p{No}/u;
/** As most numbers are written. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const NUMBER = /^[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/**
 * Reads a number as notices write it: thousands separators (Western or full-width), full-width digits, a minus in any
 * form (-, －, −, –, △, ▲), accounting brackets (45) for −45. Null for anything else: blank, a dash, text, marks of lists and footnotes (340①).
 */
export function parseDecimal(raw: string): Decimal | null {
  if (PLAIN.test(raw)) return decimalOf(raw);
  if (MARK.test(raw)) return null;
  let text = raw.normalize('NFKC').replace(/[\s\u00a0]/g, '');
  const bracketed = /^\((\d[\d.,]*)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  text = text
    .replace(/^[−–—‐‑﹣△▲]/, '-')
    .replace(/^[+]/, '')
    .replace(/[，]/g, ',');
  if (!NUMBER.test(text)) return null;
  return decimalOf(text.replace(/,/g, ''));
}

function decimalOf(plain: string): Decimal {
  const dot = plain.indexOf('.');
  return { units: BigInt(plain.replace('.', '')), scale: dot < 0 ? 0 : plain.length - dot - 1 };
}

/** The plain text of a decimal: "-1916.50"; the number of decimals stays as written. */
export function formatDecimal(value: Decimal): string {
  const sign = value.units < 0n ? '-' : '';
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  if (value.scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -value.scale)}.${digits.slice(-value.scale)}`;
}

/** What a 64-bit integer holds: 92 thousand billion yuan, far beyond any budget; more is a misread number. */
const MAX_FEN = 2n ** 63n - 1n;

/** The exact amount in fen; null where the unit is no money unit, the amount no whole number of fen, or beyond 64 bits. */
export function toFen(value: Decimal, unit: string): bigint | null {
  const factor = Object.hasOwn(FEN_PER_UNIT, unit) ? FEN_PER_UNIT[unit] : undefined;
  if (factor === undefined) return null;
  const scaled = value.units * factor;
  const divisor = 10n ** BigInt(value.scale);
  const fen = scaled / divisor;
  return scaled % divisor === 0n && fen >= -MAX_FEN && fen <= MAX_FEN ? fen : null;
}

/** The value as a JavaScript number, for columns that show it in its unit. Exactness lives in `toFen`. */
export function toNumber(value: Decimal): number {
  return Number(formatDecimal(value));
}
