/**
 * Amounts in the words that cannot be altered (大写). Enters: 壹佰贰拾叁万肆仟伍佰元整. Leaves: 1234500 元, exactly; null for words that no amount is written in.
 */
import type { Decimal } from '@wenhao/core';

const DIGITS: Readonly<Record<string, bigint>> = {
  零: 0n,
  壹: 1n,
  贰: 2n,
  貳: 2n,
  叁: 3n,
  參: 3n,
  肆: 4n,
  伍: 5n,
  陆: 6n,
  陸: 6n,
  柒: 7n,
  捌: 8n,
  玖: 9n,
};
const POWERS: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };
const AMOUNT =
  /^(?<yuan>[^元圆圓角分]+)[元圆圓](?:零?(?<jiao>[^零角分整正])角)?(?:零?(?<fen>[^零角分整正])分)?[整正]?$/u;

/** In 元, with two decimals. */
export function parseMoneyWords(text: string): Decimal | null {
  const { yuan, jiao = '零', fen = '零' } = AMOUNT.exec(text.replace(/\s/g, ''))?.groups ?? {};
  const whole = yuan ? wholeOf(yuan) : null;
  const [tenths, hundredths] = [DIGITS[jiao], DIGITS[fen]];
  if (whole === null || tenths === undefined || hundredths === undefined) return null;
  return { units: whole * 100n + tenths * 10n + hundredths, scale: 2 };
}

/** 叁佰零伍万: what stands before 万 and 亿 is counted in them. */
function wholeOf(text: string): bigint | null {
  let [total, section, digit]: [bigint, bigint, bigint | null] = [0n, 0n, null];
  for (const sign of text) {
    const [value, power] = [DIGITS[sign], POWERS[sign]];
    if (value !== undefined) {
      if (digit) return null;
      digit = value;
    } else if (power !== undefined) {
      // 拾万: ten, without a one before it.
      section += (digit || 1n) * power;
      digit = null;
    } else {
      const counted = section + (digit ?? 0n);
      if (/[万萬]/.test(sign)) total += counted * 10_000n;
      else if (/[亿億]/.test(sign)) total = (total + counted) * 100_000_000n;
      else return null;
      [section, digit] = [0n, null];
    }
  }
  return total + section + (digit ?? 0n);
}
