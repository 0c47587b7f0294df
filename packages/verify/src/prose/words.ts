/**
 * The words by which prose says how its figures hang together. Enters: words before or behind a figure, folded, e.g. "，其中中央资金".
 * Leaves: what they claim: parts follow (其中), a total closes a list (合计), a price (每人), an estimate (左右).
 */

/** Prices, standards and averages add up to nothing. */
export const PRICE =
  /每(?:[人户名生亩天日月年村站校个只头台]|平方米)|[人户亩次均村]均|月均|年均|(?:标准|单价|均价)(?:为|达到?|提高到|按)?$/;
/** 三县各100万元: one number that counts several times. */
export const EACH = /(?:各|均为|均|都是)(?:为|安排|补助|下达)?$/;

export const ABOUT_BEFORE =
  /(?:约|近|超过?|逾|达到?近|不低于|不少于|不超过|不高于|最高|至少|以内|[≥≤><])为?$|^[-—–~～至]$/;
export const ABOUT_AFTER = /^(?:左右|以上|以下|以内|上下|多|[-—–~～至]$)/;

/** An item of a list: 1. （2） 二、 ③ */
export const LIST_ITEM =
  /^(?:\d{1,2}[.、)]|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}[是、]|[①-⑳])/;

/** 巴州区：…: a paragraph for each payee. */
export const NAMED_ITEM = /^[\u4e00-\u9fff]{2,12}(?:[省市县区州盟旗镇乡局委院校]|街道|兵团|中心):(?=[^:])/;
/** 以上资金合计…: below the items of a list. */
export const LIST_TOTAL = /^(?:以上|上述)[^,。;:]{0,8}(?:合计|共计|总计)/;

/** Parts of the figure before follow: all of them, or some. */
const ALL_PARTS = /分别(?:为|是):|分为|来源(?:为|是|于)|构成(?:为|是)/;
const SOME_PARTS = /其中|包括|包含|含|分别|如下:|^:/;
/** （中央300万元，省级120万元） right behind a figure. */
const IN_BRACKETS = /^\((?:其中|包括|含)?[^()]*$/;

export type Opening = 'all' | 'some' | 'bracket';

/** Whether the words before a figure open a list of parts. */
export function opening(lead: string, own: string): Opening | null {
  if (IN_BRACKETS.test(lead)) return 'bracket';
  if (ALL_PARTS.test(own)) return 'all';
  return SOME_PARTS.test(own) ? 'some' : null;
}

export const OF_WHICH = /其中|包括|分别(?:为|是)/;
/** 包括14个数量指标、2个质量指标…: a list that means to name all. */
export const INCLUDING = /包括|包含/;
/** …组成, …构成 behind the last part: the parts before are all. */
export const MADE_UP = /^[^,。;]{0,6}(?:组成|构成)/;

/** Words after which the list of parts is over: what follows is said of something else. */
export const BREAK =
  /^[,、)]*(?:后(?:调|追|核|续|又|来|因)|另|此外|结余|结转|剩余|尚[未余有需]|实际|全年|截至|累计|[较比](?:[上去\d年])|同比|已[下拨支执发全完使兑用到]|合计|共计|总计|总共|共$|以上|上述|两项|目前|现(?:下|已|有|拨)|惠及|涉及)/;
/** 其中中央8000万元、省级4000万元，支出11000万元: the list may be over before it. */
export const SPENT_NEXT = /^[,、;]*(?:实际|累计|全年)*(?:支出|执行)/;
/** 1000万元：贵阳市300万元、遵义市400万元: a bare list of names behind a colon. */
export const BARE_ITEM = /^[,、;:]*[^\d,、;:()]{2,12}$/;
/** Figures led by these are told of another time, or of what became of the money: no plain parts. */
export const LOOSE =
  /支出|执行|使用|结余|结转|已|上年|去年|增加|减少|调减|调增|核减|追减|收回|扣|完成|拟|计划|目标|至|到$/;

/** A total of what stands before it: …，合计支出386.4万元. */
export const TOTAL =
  /^[,、;:)]*(?:以上|上述|这)?(?:[两二三四五六七八九十\d]+[项类批者级])?(?:资金|经费|人员|支出|补助|费用)?(?:合计|共计|总计|总共)[^,;]{0,14}$/;
/** 合计到位, 合计增加: no plain total of what stands before. */
export const CHANGED_TOTAL = /到位|完成|执行|节约|增加|减少|收回|结余|占|超/;
/** …，共8个 */
export const BARE_TOTAL = /^[,、;)]*(?:总)?共(?:有)?$/;
/** 中央资金, 省级, 县级配套: who pays. A list of payers means to name all of them. */
export const PAYER =
  /^(?:其中|包括|来源为|分别为|[:,、])*(?:上级|中央|国家|省本级|省级?|自治区级?|兵团|市本级|市级?|州级?|地区|县级?|区级?|旗县?级?|镇级?|本级|地方|中省)(?:财政|预算|补助|专项|配套|转移支付|资金|安排|拨款|投入|承担|下达|衔接|拨付|为)*$/;

/** Words of who pays, wherever they stand: 申请中央补助, 地方配套. */
export const PAYS = /中央|省级|市级|州级|县级|区级|上级|本级|地方|财政|配套|自筹|贷款|社会资本/;
/** Somebody else pays the rest: the list of payers is not all. */
export const OTHERS_PAY = /其余|剩余|自筹|不足|社会|银行|贷款|投资/;

/** What is left of a sum once the rest is spent. */
export const REST = /结余|剩余|余下|其余|结转|尚未/;

/** How much of the money is spent: the rate of what was spent to what there was. */
export const RATE = /(?:执行|支出|支付|使用|拨付|到位|发放|下达|完成|兑付)(?:率|进度|比例)(?:达到?|为|仅|已?达)?$/;
/** Rates that can mean nothing but money spent by money there was. */
export const EXECUTION = /(?:预算|资金|总体|项目|整体|^|[,、;。:(])(?:执行率|支出进度|支出率)(?:达到?|为|仅)?$/;
/** Money that went out. */
export const SPENT = /支出|执行|使用|支付|拨付|兑付|到位|发放|实际|完成/;
/** …，占66.27% */
export const SHARE = /^[,、;]?占(?:比|总(?:额|数|量|投资|资金|规模)的?)?(?:为|达)?$/;
