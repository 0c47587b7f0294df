/**
 * Whose money it is. Enters: the issuer of a notice and the rows of another notice's table. Leaves: the place that the issuer works
 * for, and the rows that are about it. Example: 霁州财政局 works for 霁州, which a table may write 霁州, 霁苗族自治州 or 霁州本级.
 */
import type { AmountFact, NoticeFacts } from './facts.ts';

/** A place; `name` is empty for bodies of the state itself (财政部). */
export interface Place {
  readonly name: string;
  readonly code: string | null;
  /** 0 the state, 1 province, 2 prefecture, 3 county; null where the name does not tell. */
  readonly level: number | null;
}

const KIND = '省|市(?!场|政|监)|县|自治区|区(?!域|划)|州|盟|旗|(?<!城)乡(?!村)|镇|街道|兵团|师|团场|地区|开发区|园区';
const BODY =
  '住房[^县镇]{0,12}|住建|城乡[^县镇]{0,12}|城市[^县镇]{0,8}|市场[^县镇]{0,8}|市政[^县镇]{0,6}|乡村振兴|区域[^县镇]{0,8}';
/** The place, then a body whose name holds no letter of places, or one of those that do. */
const PLACE_AND_BODY = new RegExp(
  `^(?<place>.*?(?:${KIND}))(?<body>(?:${BODY}|[^省市县区州盟旗乡镇]{1,14})?(?:厅|局|部|委|委员会|办公室|政府|中心|联合会)?)$`,
  'u',
);
const MUNICIPALITY = /^(?:北京|天津|上海|重庆)市$/u;

/** The place a body works for. */
export function placeOf({ issuer, issuerCode }: Pick<NoticeFacts, 'issuer' | 'issuerCode'>): Place | null {
  if (issuer === null) return null;
  const text = plainName(issuer);
  const { place = '', body = '' } = PLACE_AND_BODY.exec(text)?.groups ?? {};
  if (place === '' && !/(?:部|委员会|总局|署|国务院|总工会|联合会)$/u.test(text)) return null;
  return { name: place, code: issuerCode, level: levelOf(place, body, issuerCode) };
}

/** By which notices of one place are found, however it is written. */
export function placeKey({ name, code }: Place): string {
  return code ?? name;
}

function levelOf(place: string, body: string, code: string | null): number | null {
  if (code !== null) return code.endsWith('0000') ? 1 : code.endsWith('00') ? 2 : 3;
  if (place === '') return 0;
  if (/(?:省|自治区|建设兵团)$/u.test(place) || MUNICIPALITY.test(place) || body.endsWith('厅')) return 1;
  if (/(?:州|盟|地区)$/u.test(place)) return 2;
  return /(?:县|旗)$/u.test(place) ? 3 : null;
}

/** The rows about a place: by code; failing that, by the one name that is its own, or the one that stands for it. */
export function rowsOf(rows: readonly AmountFact[], place: Place): AmountFact[] {
  const candidates = rows.filter(({ level, ofWhich }) => level !== 'total' && !ofWhich);
  const coded = candidates.filter((row) => row.regionCode !== null && row.regionCode === place.code);
  if (coded.length > 0) return coded;
  const byName = Map.groupBy(
    candidates.filter((row) => row.regionCode === null || place.code === null),
    (row) => plainName(row.region).replace(/\(.*?\)/gu, ''),
  );
  const own = byName.get(place.name);
  if (own) return own;
  const standing = [...byName].filter(([name]) => standsFor(regionName(name), place.name));
  return standing.length === 1 ? (standing[0]?.[1] ?? []) : [];
}

/** A row may name the body instead of the place: 白石县财政局. */
function regionName(name: string): string {
  return PLACE_AND_BODY.exec(name)?.groups?.place ?? name;
}

/** 云汀省青岚州 and 青岚州; 昌州 and 昌回族自治州: one is the end of the other, or its short form. */
export function standsFor(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 2) return false;
  if (long.endsWith(short)) return short.length >= 3;
  const kind = /(?:自治区|省|地区|州|县|旗|市|区)$/u.exec(short)?.[0] ?? '';
  const stem = short.slice(0, short.length - kind.length);
  const rest = long.slice(stem.length);
  if (stem.length === 0 || !long.startsWith(stem)) return false;
  return kind === ''
    ? /^(?:省|.*自治区|市)$/u.test(rest)
    : rest === kind || (rest.endsWith(`自治${kind}`) && kind !== '区');
}

export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '').replace(/文件$/u, '');
}
