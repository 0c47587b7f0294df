/**
 * The frame of performance indicators: which level-2 label stands under which level-1 label (财预〔2020〕10号, and its later edition
 * where 成本指标 is a level of its own). Enters: a label as written, 社会效益指标. Leaves: its word 社会效益, and that it stands under 效益.
 */
import { plain } from './form.ts';

const LEVEL_1 = new Set(['产出', '效益', '效果', '满意度', '投入', '过程', '管理', '决策']);

/** The label of a level without what may be left out: 数量指标, 数量 → 数量. */
export function labelWord(label: unknown): string {
  return plain(label).replace(/指标(?:[(].*[)])?$/u, '');
}

/** 成本 names level 2 in older forms, level 1 in newer ones. */
const EITHER = '成本';

/** Whether a word names level 1. */
export function isLevel1(word: string): boolean {
  return LEVEL_1.has(word) || word === EITHER;
}

/** The word of the level 1 that a level-2 word stands under; null for a word that is not of the frame. */
export function parentWord(word: string): string | null {
  if (/^(?:数量|质量|时效|成本)$/u.test(word)) return '产出';
  if (/^(?:经济|社会|生态|环境|生态环境)成本$/u.test(word)) return EITHER;
  if (/^(?:(?:经济|社会|生态|环境|生态环境|政治)效益|可持续(?:影响|发展))$/u.test(word)) return '效益';
  return word !== '满意度' && /(?:满意度|^服务对象)$/u.test(word) ? '满意度' : null;
}
