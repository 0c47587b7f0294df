/**
 * Words in one spelling. Enters: page text, e.g. "，其中：中央资金 １ 592\n万元". Leaves: ",其中:中央资金1592万元", folded and without white
 * space.
 */
import { fold } from '@wenhao/core';

const SPACE = /\s+/g;

export function words(text: string): string {
  return fold(text).replace(SPACE, '');
}
