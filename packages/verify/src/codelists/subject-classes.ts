/**
 * 政府收支分类科目: the 类 (first three digits) of the yearly editions of the Ministry of Finance since 2007. Enters: a code, a fiscal year.
 * Leaves: its class, with all names it has had. Example: 207 文化旅游体育与传媒 (to 2018 文化体育与传媒). 款 and 项 change every year by the
 * hundred; no complete list of them could be found, so none is pretended.
 */

export interface SubjectClass {
  readonly code: string;
  /** Without 支出 or 收入 at the end; the latest first. */
  readonly names: readonly string[];
  /** First edition that has it; null for 2007 or unknown. */
  readonly since: number | null;
}

/** The last edition that the list was compared with; later ones may have new classes. */
export const LAST_EDITION = 2024;

const LINES = `
101 税收
102 社会保险基金
103 非税
104 贷款转贷回收本金
105 债务
110 转移性
201 一般公共服务
202 外交
203 国防
204 公共安全
205 教育
206 科学技术
207 文化旅游体育与传媒|文化体育与传媒
208 社会保障和就业
209 社会保险基金
210 卫生健康|医疗卫生与计划生育|医疗卫生
211 节能环保|环境保护
212 城乡社区|城乡社区事务
213 农林水|农林水事务
214 交通运输
215 资源勘探工业信息等|资源勘探信息等|资源勘探电力信息等|工业商业金融等事务|采掘电力信息等事务
216 商业服务业等|商业服务业等事务|粮油物资储备及金融监管等事务
217 金融|金融监管等事务
218 地震灾后恢复重建
219 援助其他地区
220 自然资源海洋气象等|国土海洋气象等|国土资源气象等事务
221 住房保障
222 粮油物资储备|粮油物资管理事务
223 国有资本经营预算
224 灾害防治及应急管理 2019
227 预备费
228 国债还本付息|国债事务
229 其他
230 转移性
231 债务还本
232 债务付息
233 债务发行费用
234 抗疫特别国债安排的 2020
301 工资福利
302 商品和服务
303 对个人和家庭的补助
304 对企事业单位的补贴
305 转移性
306 赠与
307 债务利息及费用|债务利息
308 债务还本|基本建设
309 资本性支出（基本建设）|基本建设
310 资本性|其他资本性
311 对企业补助（基本建设）|贷款转贷及产权参股
312 对企业补助
313 对社会保障基金补助
399 其他
501 机关工资福利 2018
502 机关商品和服务 2018
503 机关资本性支出（一） 2018
504 机关资本性支出（二） 2018
505 对事业单位经常性补助 2018
506 对事业单位资本性补助 2018
507 对企业补助 2018
508 对企业资本性 2018
509 对个人和家庭的补助 2018
510 对社会保障基金补助 2018
511 债务利息及费用 2018
512 债务还本 2018
513 转移性 2018
514 预备费及预留 2018
599 其他 2018
`;

let classes: ReadonlyMap<string, SubjectClass> | null = null;

/** The class of a code of 3, 5 or 7 digits; null where no edition has it. */
export function subjectClass(code: string): SubjectClass | null {
  classes ??= new Map(
    LINES.trim()
      .split('\n')
      .map((line) => {
        const [digits = '', names = '', since] = line.split(' ');
        return [digits, { code: digits, names: names.split('|'), since: since ? Number(since) : null }];
      }),
  );
  return classes.get(code.slice(0, 3)) ?? null;
}

/** The classes of the same side (first digit) that have had this name. */
export function classesNamed(name: string, side: string): readonly SubjectClass[] {
  subjectClass(side);
  return [...(classes?.values() ?? [])].filter(
    ({ code, names }) => code.startsWith(side) && names.includes(subjectStem(name)),
  );
}

/** A subject's name without the words that come and go: 社会保障和就业支出 → 社会保障和就业. */
export function subjectStem(name: string): string {
  return name
    .replace(/\s/gu, '')
    .replace(/^[“"'「]+|[”"'」]+$/gu, '')
    .replace(/(?:类|款|项)?(?:相关|有关)?(?:科目)?$/u, '')
    .replace(/(?<=.{2})(?:支出|收入)$/u, '');
}
