/**
 * The words by which indicator tables name their levels. Enters: a cell such as 产出指标 or 数 量 指 标.
 * Leaves: whether it names a level, and which. The three-level frame is that of 财预〔2020〕10号 and its later editions.
 */
import { plain } from '../find/fold.ts';

const LEVEL_1 = /^(?:产出|效益|效果|满意度|投入|过程|管理|决策)(?:类)?(?:指标)?(?:[(].*[)])?$/;
const LEVEL_2 =
  /^(?:数量|质量|时效|(?:经济|社会|生态|环境|生态环境|政治)(?:成本|效益)|可持续(?:影响|发展)|(?:服务|受益)对象满意度|社会公众满意度|群众满意度|服务对象|社会公众或服务对象满意度)(?:指标)?(?:[(].*[)])?$/;
const EITHER = /^(?:成本)(?:指标)?(?:[(].*[)])?$/;
const ROW_HEADING =
  /^(?:年度)?(?:绩效)?(?:指标|目标)(?:情况|完成情况)?$|^(?:绩效|分解)?指标$|^年度绩效指标(?:完成情况)?$/;

export type LevelWord = 1 | 2 | 'either' | null;

/** Which level a cell names: 1, 2, either (成本指标 is level 2 in older forms, 1 in newer), or none. */
export function levelWord(text: string): LevelWord {
  const folded = plain(text);
  if (LEVEL_1.test(folded)) return 1;
  if (LEVEL_2.test(folded)) return 2;
  return EITHER.test(folded) ? 'either' : null;
}

/** 绩效指标 written along the side of the table. */
export function isRowHeading(text: string): boolean {
  return ROW_HEADING.test(plain(text));
}
