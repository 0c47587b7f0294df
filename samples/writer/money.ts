/** Money of the samples, worked out here and not by the program under test. Example: fen(1.5, '亿元') is 15000000000. */

const FACTORS: Readonly<Record<string, number>> = { 元: 100, 千元: 100_000, 万元: 1_000_000, 亿元: 10_000_000_000 };

/** Whole fen, or null where the unit is no money; 150元/月 is money too. */
export function fen(value: number, unit: string): number | null {
  const factor = FACTORS[unit.replace(/\/.*/, '')];
  return factor === undefined ? null : Math.round(value * factor);
}

/** A sum without the dust of binary fractions; no sample has more than four decimals. */
export function add(values: readonly number[]): number {
  return values.reduce((total, value) => total + Math.round(value * 10_000), 0) / 10_000;
}

export interface NumberStyle {
  readonly decimals?: number;
  readonly thousands?: boolean;
  /** Written after the number in each cell. */
  readonly suffix?: string;
}

export function written(value: number, { decimals = 0, thousands = false, suffix = '' }: NumberStyle = {}): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = thousands ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${value < 0 ? '-' : ''}${grouped}${fraction ? `.${fraction}` : ''}${suffix}`;
}
