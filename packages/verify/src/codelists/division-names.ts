/**
 * How the name of a division varies. Enters: a name as GB/T 2260 has it, 木垒哈萨克自治县. Leaves: its stem 木垒, its kind 县, and the
 * short forms in use: 木垒县, 木垒. Pure text; knows no codes.
 */

/** A name cut in two: 木垒哈萨克自治县 → {stem: 木垒, kind: 县}; kind is '' where the name has no word for it. */
export interface NameParts {
  readonly stem: string;
  readonly kind: string;
}

/** Nationalities in the names of autonomous divisions; some stand without 族 (哈萨克自治县). */
const NATIONALITY =
  '(?:哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔|蒙古)族?|(?:回|藏|苗|彝|壮|布依|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|阿昌|普米|怒|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|朝鲜|满|各)族';
const AUTONOMOUS = /^(?<stem>.+?)自治(?<kind>区|州|县|旗)$/u;
const NATIONALITIES = new RegExp(`(?:${NATIONALITY})+$`, 'u');
/** Words for kinds of divisions; the longer ones first. */
const KINDS: readonly string[] = ['特别行政区', '地区', '林区', '矿区', '省', '市', '县', '区', '州', '盟', '旗'];

/** Stem and kind; the kind of an autonomous division is its plain word, so that 木垒县 and 木垒哈萨克自治县 agree. */
export function nameParts(name: string): NameParts {
  const autonomous = name.includes('自治') ? AUTONOMOUS.exec(name)?.groups : undefined;
  if (autonomous?.stem && autonomous.kind) {
    const stem = autonomous.stem.replace(NATIONALITIES, '') || autonomous.stem.replace(/族$/u, '');
    return { stem, kind: autonomous.kind };
  }
  const kind = KINDS.find((each) => name.endsWith(each) && name.length > each.length) ?? '';
  return { stem: name.slice(0, name.length - kind.length), kind };
}

/** Short forms that no rule gives, by the name in full. */
const CUSTOMARY: Readonly<Record<string, readonly string[]>> = {
  巴音郭楞蒙古自治州: ['巴州'],
  博尔塔拉蒙古自治州: ['博州'],
  克孜勒苏柯尔克孜自治州: ['克州'],
  塔什库尔干塔吉克自治县: ['塔县'],
  和布克赛尔蒙古自治县: ['和丰县'],
  察布查尔锡伯自治县: ['察县'],
  锡林郭勒盟: ['锡盟'],
  阿拉善盟: ['阿盟'],
  西双版纳傣族自治州: ['版纳州'],
  阿拉善左旗: ['阿左旗'],
  阿拉善右旗: ['阿右旗'],
  科尔沁左翼中旗: ['科左中旗'],
  科尔沁左翼后旗: ['科左后旗'],
  科尔沁右翼前旗: ['科右前旗'],
  科尔沁右翼中旗: ['科右中旗'],
  察哈尔右翼前旗: ['察右前旗'],
  察哈尔右翼中旗: ['察右中旗'],
  察哈尔右翼后旗: ['察右后旗'],
  达尔罕茂明安联合旗: ['达茂旗', '达茂联合旗'],
  土默特左旗: ['土左旗'],
  土默特右旗: ['土右旗'],
  莫力达瓦达斡尔族自治旗: ['莫旗'],
  新巴尔虎左旗: ['新左旗'],
  新巴尔虎右旗: ['新右旗'],
};

/** Short forms with a word for the kind: 木垒县, 昌吉州, 巴州. Never the name itself. */
export function shortNames(name: string): readonly string[] {
  const customary = CUSTOMARY[name] ?? [];
  if (!name.includes('自治')) return customary;
  const { stem, kind } = nameParts(name);
  return [`${stem}${kind}`, `${stem}自治${kind}`, ...customary].filter((form) => form !== name);
}

/** What a name without a word for its kind may stand for: 阜康 for 阜康市, 阜康县 …; nothing for one that has such a word, or a single character. */
export function withKinds(name: string): readonly string[] {
  return name.length >= 2 && name.length <= LONGEST_STEM ? KINDS.map((kind) => name + kind) : [];
}

/** No stem is longer (达尔罕茂明安联合). */
const LONGEST_STEM = 10;

/** A payee's name as it stands in a table → the name alone: 其中：1.阜康市（不含……） → 阜康市. */
export function plainName(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^(?:其中[:]?)?(?:[(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)]?[.、])?/u, '')
    .replace(/[(][^()]*[)]$/u, '')
    .replace(/[:*★☆]+$/u, '');
}
