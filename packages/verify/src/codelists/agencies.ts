/**
 * An agency → the division whose organ it is. Enters: 昌吉州财政局, or 自治区财政厅 with the division that speaks. Leaves: 652300, or null:
 * a ministry, an organ of a development zone, a name that several divisions share.
 */
import { divisionList, parentCode } from './division-list.ts';
import { nameParts, plainName } from './division-names.ts';
import { type Division, matchDivision, type WhereAndWhen } from './divisions.ts';

/** How the name of an organ ends, once its place is cut off. */
const ORGAN = /(?:局|厅|委|部|办|署|会|院|府|办公室|委员会|中心|联合会|总队|支队|大队)$/u;
/** Bodies that are not the division's own: of zones, towns, the Production and Construction Corps. */
const NOT_ITS_OWN =
  /开发区|高新区|园区|新区|示范区|合作区|保税区|景区|管理区|产业区|管委会|管理委员会|兵团|农[一二三四五六七八九十]*师|第[一二三四五六七八九十]+师|街道|[镇乡]|学校|学院|医院/u;
/** The division that speaks, by its kind alone: 自治区财政厅. */
const KIND_ONLY = /^(?<kind>自治区|自治州|省|市|州|地区|盟|县|区|旗)(?=\p{Script=Han}{2,}$)/u;

/** The division whose organ the agency is, or null. */
export function divisionOfAgency(agency: string, where: WhereAndWhen = {}): Division | null {
  const name = plainName(agency).replace(/^(?:中共|中国共产党)/u, '');
  for (let cut = Math.min(name.length - 2, LONGEST_PLACE); cut >= 2; cut--) {
    const [place, rest] = [name.slice(0, cut), name.slice(cut)];
    if (!mayBePlace(place) || !ORGAN.test(rest) || NOT_ITS_OWN.test(rest)) continue;
    const match = matchDivision(place, where);
    if (match && (match.form !== 'bare' || match.division.parent === null)) return match.division;
  }
  return spokenOf(name, where);
}

const LONGEST_PLACE = 30;

/**
 * 阜康市 says what it is; 阜康 alone may be part of another name (阜康实验小学). Provinces are known by their stem (新疆财政厅), which is
 * two or three characters long.
 */
function mayBePlace(place: string): boolean {
  return place.length <= 3 || nameParts(place).kind !== '';
}

function spokenOf(name: string, { within = null }: WhereAndWhen): Division | null {
  const kind = KIND_ONLY.exec(name)?.groups?.kind;
  if (!kind || !ORGAN.test(name) || NOT_ITS_OWN.test(name)) return null;
  for (let code = within; code !== null; code = parentCode(code)) {
    const entry = divisionList().byCode.get(code)?.[0];
    if (entry?.name.endsWith(kind)) return { code, name: entry.name, parent: parentCode(code), how: 'short' };
  }
  return null;
}
