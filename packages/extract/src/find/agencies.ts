/**
 * Names of agencies and lists of them. Enters: "各县（市）财政局、民政局：". Leaves: 各县（市）财政局 and 各县（市）民政局.
 * An agency is known by how its name ends (局, 厅, 部, 委员会 …), never by a list of names.
 */
import { type Found, PlacedText } from '@wenhao/core';
import { asName, plain } from './fold.ts';

/** How the name of a body ends. Longest first where one ends another. */
const BODY_END =
  '(?:委员会|人民政府|办事处|办公室|管理局|管委会|事务局|保障局|监管局|联合会|总工会|公司|集团|中心|领导小组|工作组|党委|纪委|政府|学校|大学|学院|医院|法院|检察院|总队|支队|大队|单位|机关|部门|分局|总局|局|厅|部|委|署|司|处|科|办|院|所|站|校|馆|社|会|联|团|行|队|总站)';
/** 返回顶部, 全部: words, not bodies. */
const NO_BODY = /(?:顶|底|全|内|外|头|尾|局|大)部$/u;
const ENDS_AS_BODY = new RegExp(`${BODY_END}(?:\\([^()]*\\))?$`, 'u');
const BARE_BODY = /^(?:财政|民政|教育|农业农村|人力资源和社会保障|卫生健康|住房和城乡建设)?(?:厅|局|部|委)$/u;

/** Whether `name` ends as the name of a body does. */
export function endsAsBody(name: string): boolean {
  const folded = plain(name);
  return ENDS_AS_BODY.test(folded) && !NO_BODY.test(folded);
}

/** Whether `name` is the kind of body without the place it belongs to (财政局). */
export function isBareBody(name: string): boolean {
  return BARE_BODY.test(plain(name));
}

/** Whether a line as a whole is the name of a body: no sentence, no label, not too long. */
export function isAgencyLine(line: PlacedText): boolean {
  const text = plain(line.text);
  return text.length >= 3 && text.length <= 40 && endsAsBody(text) && !/[。;:,!?、“”"《》\d>›»|/\\]/u.test(text);
}

/** A name beside others: 财政部 is one, 财政局 only the kind of one. */
function standsAlone(name: PlacedText): boolean {
  return isAgencyLine(name) && (name.length >= 4 || name.text.endsWith('部'));
}

/** The bodies that sign or send together on one line, set apart by white space (财 政 部　　教 育 部 by wide gaps); one where the line names one. */
export function agenciesOnLine(line: PlacedText): PlacedText[] {
  const whole = asName(line);
  const pieces = line
    .split(/[\s、]+/)
    .map(asName)
    .filter((piece) => piece.length > 0 && piece.text !== '文件');
  const wide = line
    .split(/\s{2,}/)
    .map(asName)
    .filter((piece) => piece.length > 0 && piece.text !== '文件');
  const several = [pieces, wide].find((names) => names.length > 1 && names.every(standsAlone));
  return several ?? (isAgencyLine(whole) ? [whole] : []);
}

/** Separators between the members of a list, outside brackets. */
function splitList(text: PlacedText): PlacedText[] {
  const pieces: PlacedText[] = [];
  let [depth, last] = [0, 0];
  [...text.text].forEach((c, i) => {
    if ('（(〔['.includes(c)) depth++;
    else if ('）)〕]'.includes(c)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && '、，,；;'.includes(c)) {
      pieces.push(text.slice(last, i));
      last = i + 1;
    }
  });
  pieces.push(text.slice(last));
  return pieces.map(asName).filter((piece) => piece.length > 0);
}

/** 各市（州）财政局 → the places it speaks of, and the body. Null where the name is no "body of a place". */
const PLACE_AND_BODY =
  /^(?<place>.*?(?:省|市(?!场|政|监)|县|区(?!域|划)|州|盟|旗|(?<!城)乡(?!村)|镇|街道|兵团|师|团场|地区|行署|开发区|园区|\)))(?<body>(?:城乡|乡村|市场|城市|市政|[^省市县区州盟旗乡镇()]){1,14}(?:[(][局厅委部][)])?)$/u;

/** Bodies whose names hold a letter of places. */
const PLACE_LETTER_INSIDE = /^(?:住房|住建|城乡|乡村振兴|市场|城市|市政|区域|社区|县域)/u;

interface Member {
  readonly place: PlacedText | null;
  readonly body: PlacedText | null;
  readonly whole: PlacedText;
}

/** 各, 有关 and the like before the first of several places hold for the others too: 各街道、镇. */
const DETERMINER = /^(?:各有关|各相关|有关|相关|各)/;
/** Words for kinds of places, without a name: 市, 县（市、区）, 农场. */
const KIND_OF_PLACE =
  /^(?:(?:省直管|省管|设区|地级|县级|自治|直辖|计划单列|副省级)?(?:省(?!直|管)|市|县|区|州|盟|旗|乡|镇|街道|农场|林场|团场|管理区|开发区|地区)(?!直)|[(][^()]*[)])+/u;

/**
 * The bodies that a list of recipients names, each written out: 各市、县财政局、民政局 means 各市财政局, 各县财政局, 各市民政局,
 * 各县民政局. A member without a body of its own belongs to the next body; a body without a place takes the places before it.
 */
export function expandRecipients(list: PlacedText): Found<string>[] {
  const found: Found<string>[] = [];
  let places: PlacedText[] = [];
  let waiting: PlacedText[] = [];
  const members = withDeterminers(splitList(list).map(withoutNote)).map(toMember);
  for (const [i, member] of members.entries()) {
    if (member.body && (member.place || (places.length > 0 && waiting.length === 0))) {
      if (member.place) places = [...waiting, member.place];
      waiting = [];
      for (const place of places) found.push(named(place, member.body));
    } else if (isPlaceOnly(member, members.slice(i + 1))) waiting.push(member.whole);
    else {
      for (const place of [...waiting, member.whole]) found.push(place.found());
      waiting = [];
    }
  }
  for (const place of waiting) found.push(place.found());
  return found;
}

/** 各县（市）财政局（宁东市不发）: who is left out is no part of the name. */
function withoutNote(piece: PlacedText): PlacedText {
  return piece.replace(/[（(][^（()）]*(?:不发|另发|除外|不含|名单)[^（()）]*[)）]$/g, '').trim();
}

/** 各街道、镇社会事务办 → 各街道, 各镇社会事务办. */
function withDeterminers(pieces: readonly PlacedText[]): PlacedText[] {
  let determiner: PlacedText | null = null;
  return pieces.map((piece) => {
    const name = plain(piece.text);
    const own = DETERMINER.exec(name)?.[0];
    const given = !own && KIND_OF_PLACE.test(name) ? determiner : null;
    // 有关县指挥部、市水务局: behind a member with a body of its own, 市 is the city that writes.
    if (endsAsBody(name)) determiner = null;
    else if (own) determiner = piece.slice(0, own.length);
    return given ? PlacedText.join([given, piece]) : piece;
  });
}

function toMember(whole: PlacedText): Member {
  const folded = plain(whole.text);
  if (folded.length !== whole.length) return { place: null, body: null, whole };
  const match = PLACE_LETTER_INSIDE.test(folded) ? null : PLACE_AND_BODY.exec(folded);
  const body = match?.groups?.body;
  if (body && endsAsBody(body) && !/^(?:直属|有关|相关|级|属)/u.test(body)) {
    const cut = whole.length - body.length;
    return { place: whole.slice(0, cut), body: whole.slice(cut), whole };
  }
  return {
    place: null,
    body:
      !match &&
      endsAsBody(folded) &&
      /^\p{Script=Han}+$/u.test(folded) &&
      !/^(?:各|有关|相关|省|市|州|区|县)/u.test(folded)
        ? whole
        : null,
    whole,
  };
}

/** A place whose body comes later in the list: 各设区市 before 县（市）财政局. */
function isPlaceOnly(member: Member, later: readonly Member[]): boolean {
  if (member.body) return false;
  const place = /(?:省|市|县|区|州|盟|旗|乡|镇|街道|兵团|地区|\))$/u.test(plain(member.whole.text));
  return place && !endsAsBody(member.whole.text) && later.some((m) => m.place && m.body);
}

function named(place: PlacedText, body: PlacedText): Found<string> {
  return { value: place.text + body.text, spans: [...place.spans(), ...body.spans()] };
}
