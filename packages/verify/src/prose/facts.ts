/**
 * What a figure says, in a form that two statements of one fact share. Enters: figures, e.g. 城乡特困人员基本生活标准分别达到城市918元/月、
 * 农村674元/月. Leaves: facts, e.g. {topic: 特困人员基本生活标准, side: 城市, unit: 元/月}.
 */
import { ownWords, type Passage, type Stated } from './stated.ts';

export interface Fact {
  readonly figure: Stated;
  /** The label without time, place, verbs and side. */
  readonly topic: string;
  /** Which of several it is told of: 城市, 农村, 中央; empty where it is told of all. */
  readonly side: string;
  /** The years that its sentence names. */
  readonly years: string;
}

/** Words that split a whole into sides that miss and share nothing; only within one row do sides add up. */
export const SIDES: readonly (readonly string[])[] = [
  ['城市', '农村'],
  ['城镇', '乡村'],
  ['城镇', '农村'],
  ['男性', '女性'],
  ['中央', '地方'],
];
const ANY_SIDE = [...new Set(SIDES.flat())].join('|');
const LEADING_SIDE = new RegExp(`^(${ANY_SIDE})`);
const TRAILING_SIDE = new RegExp(`(${ANY_SIDE})$`);

const YEAR = /(?:19|20)\d\d年度?/g;
const SCOPE =
  /^(?:[,、;:)(]|\d+[.、)]|关于|(?:19|20)\d\d年度?|截至.{0,8}?[底末止日前]|年[末底初]|全年|当年|本年度?|累计|我|全|本)?(?:[省市县区州旗局](?=共|现|有|城|农|发|救|下|纳|[累]))?(?:共有?|现有|现|有)?/;
const VERBS = /^(?:救助|发放|纳入|保障|供养|享受|惠及|管理|安排|下达|收到|拨付|救助供养)+(?=.{3,})/;
const RESULT = /(?:分别)?(?:提高|达到?|增加|提升|调整|上调)?(?:到|至|为|按)?$/;

/** The facts of a passage, in order. */
export function factsOf(passage: Passage): Fact[] {
  const facts: Fact[] = [];
  for (const figure of passage) {
    if (!isToldOf(figure)) continue;
    const label = bare(figure.label);
    const last = facts.at(-1);
    const sideOnly = label.replace(LEADING_SIDE, '') === '' && label !== '';
    const goesOn = sideOnly && last?.side && last.figure.sentence === figure.sentence;
    facts.push({
      figure,
      ...(goesOn ? { topic: last.topic, side: label } : split(label)),
      years: (figure.record.data.sentence as string).match(YEAR)?.join(' ') ?? '',
    });
  }
  return facts;
}

/** The label stands right before the number, or goes on from the number before (1437户、1750人); not from further away. */
function isToldOf({ label, lead }: Stated): boolean {
  const own = ownWords(lead);
  return /^[、,和及共]*$/.test(own) ? !lead.includes(';') || own !== '' : own.includes(label.slice(-LABEL_END));
}

const LABEL_END = 3;

function split(label: string): Pick<Fact, 'topic' | 'side'> {
  const trailing = TRAILING_SIDE.exec(label);
  if (trailing && label.length > 4) {
    return { topic: tidy(label.slice(0, trailing.index)), side: trailing[1] as string };
  }
  const leading = LEADING_SIDE.exec(label);
  return leading ? { topic: tidy(label.slice(leading[0].length)), side: leading[0] } : { topic: tidy(label), side: '' };
}

/** Without what says when, where and by whom. */
function bare(label: string): string {
  let text = label;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(SCOPE, '').replace(VERBS, '');
  }
  return text;
}

/** One spelling for what is called by several names: 最低生活保障 and 低保, 低保保障标准 and 低保标准. */
function tidy(topic: string): string {
  return topic
    .replace(RESULT, '')
    .replace(/^[,、:]+|[,、:]+$/g, '')
    .replace(/^(?:城乡|居民)+/, '')
    .replace(/最低生活保障/g, '低保')
    .replace(/低保保障/g, '低保');
}

/** Words of another time, a plan or a change: such a statement is not the other's copy. */
const OTHER_TIME = /上年|去年|同期|年初|此前|原|由|从|比|较|增|减|计划|目标|预计|拟|指标值|应/;

/** Whether the words that lead to it tell it of now, as it is. */
export function isPlainStatement({ figure }: Fact): boolean {
  return !OTHER_TIME.test(ownWords(figure.lead)) && !OTHER_TIME.test(figure.label);
}
