/** The words of invented notices: departments, their funds, what they ask for. Everything that names a place is made from chance. */
export interface Department {
  /** In the 文号. */
  readonly letter: string;
  readonly office: string;
  readonly bureau: string;
  readonly funds: readonly string[];
  readonly subjects: readonly (readonly [code: string, name: string])[];
  readonly duties: readonly string[];
  readonly indicators: readonly string[];
}

const DUTIES = [
  '各地要在收到文件后三十日内将资金分解下达，不得滞留、挤占和挪用。',
  '要严格执行国库集中支付制度，加快预算执行进度，提高资金使用效益。',
  '要按照预算绩效管理的有关规定，对照绩效目标做好监控，年度终了开展自评，确保目标如期实现。',
  '要加强部门之间的协调配合，建立台账，动态掌握资金的拨付和使用情况。',
  '要主动公开资金分配结果，接受群众监督，发现问题及时纠正。',
  '对虚报冒领、截留挪用的，依照《财政违法行为处罚处分条例》等有关规定追究责任。',
];

function department(
  [letter, office, bureau]: readonly [string, string, string],
  [code, name]: readonly [string, string],
  funds: readonly string[],
  indicators: readonly string[],
): Department {
  return { letter, office, bureau, funds, subjects: [[code, name]], duties: DUTIES, indicators };
}

export const DEPARTMENTS: readonly Department[] = [
  department(
    ['社', '民政厅', '民政局'],
    ['20820', '临时救助'],
    ['困难群众救助', '临时救助', '残疾人事业发展'],
    [
      '救助困难群众人次',
      '发放救助金',
      '救助对象认定准确率',
      '救助金社会化发放率',
      '资金按时拨付率',
      '人均救助标准',
      '困难群众生活水平',
      '救助政策知晓率',
      '救助对象满意度',
    ],
  ),
  department(
    ['农', '农业农村厅', '农业农村局'],
    ['2130153', '农田建设'],
    ['高标准农田建设', '动物防疫', '农业防灾减灾'],
    [
      '建设高标准农田面积',
      '新建改建机耕路',
      '工程验收合格率',
      '完工及时率',
      '亩均补助标准',
      '粮食产能',
      '农民收入',
      '耕地质量',
      '受益农户满意度',
    ],
  ),
  department(
    ['教', '教育厅', '教育局'],
    ['2050201', '学前教育'],
    ['支持学前教育发展', '义务教育', '学生营养改善'],
    [
      '新建改建校舍面积',
      '资助家庭经济困难学生',
      '校舍验收合格率',
      '教师持证上岗率',
      '资金拨付及时率',
      '生均公用经费',
      '入园难问题',
      '办学条件',
      '家长满意度',
    ],
  ),
  department(
    ['建', '住房和城乡建设厅', '住房和城乡建设局'],
    ['2210108', '老旧小区改造'],
    ['老旧小区改造', '农村危房改造'],
    [
      '改造老旧小区户数',
      '改造危房户数',
      '工程质量合格率',
      '开工及时率',
      '户均补助标准',
      '居住条件',
      '社区环境',
      '长效管理机制',
      '居民满意度',
    ],
  ),
];

export const LEVELS: readonly (readonly [level1: string, level2: string])[] = [
  ['产出指标', '数量指标'],
  ['产出指标', '数量指标'],
  ['产出指标', '质量指标'],
  ['产出指标', '质量指标'],
  ['产出指标', '时效指标'],
  ['产出指标', '成本指标'],
  ['效益指标', '社会效益指标'],
  ['效益指标', '可持续影响指标'],
  ['满意度指标', '服务对象满意度指标'],
];
