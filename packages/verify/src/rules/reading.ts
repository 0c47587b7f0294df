/**
 * What reading itself reports: rules whose breaches are seen while a file is read, not checked afterwards. Each says what was
 * not understood, so that nothing is dropped in silence. Example: table-unknown, a table of opening hours.
 */
import { exampleNotice, exampleTable } from './example-notice.ts';
import { defineRule, type Rule } from './rule.ts';

const amounts = exampleTable([
  ['县市', '下达资金'],
  ['合计', 71],
  ['甲县', 40],
  ['乙县', 31],
]);
const sheet = (table: string): string =>
  exampleNotice({ attachments: ['附件', '2024年困难群众救助补助资金分配表', '单位：万元', table] });

const pageTurn = (below: string): string =>
  sheet(
    `${exampleTable([
      ['县市', '下达资金'],
      ['合计', 118],
      ['甲县', 40],
      ['乙县', 31],
    ])}\n\f${below}`,
  );
/** A table whose last row before the page end says `cell`, and whose first row after it goes on without a label. */
const cutRow = (cell: string, rest: readonly string[]): string =>
  sheet(
    `${exampleTable([
      ['县市', '用途', '下达资金'],
      ['合计', '', 118],
      ['甲县', '发放临时救助', 40],
      ['乙县', cell, 31],
    ])}\n\f${exampleTable([['县市', '用途', '下达资金'], rest, ['丙县', '发放临时救助', '29'], ['丁县', '发放临时救助', '18']])}`,
  );
const wholeRow = cutRow('发放低保金', ['戊县', '发放低保金', '0']);
const indicators = (rows: readonly (readonly string[])[]): string =>
  exampleNotice({
    attachments: [
      '附件',
      '困难群众救助补助资金绩效目标表',
      '（2024年度 甲县）',
      exampleTable([
        ['项目名称', '', '困难群众救助补助资金', ''],
        ['资金情况（万元）', '', '年度金额：', '40'],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ...rows,
      ]),
    ],
  });
const fullRows = [
  ['产出指标', '数量指标', '救助人数', '≥90人'],
  ['', '时效指标', '补助发放率', '100%'],
  ['满意度指标', '服务对象满意度指标', '救助对象满意度', '≥95%'],
];

export const READING_RULES: readonly Rule[] = [
  defineRule({
    id: 'head-title',
    zh: '公文有标题',
    en: 'a notice has a title',
    severity: 'warning',
    example: { fires: exampleNotice({ title: '' }), holds: exampleNotice({}) },
  }),
  defineRule({
    id: 'head-recipients',
    zh: '主送机关没有空缺',
    en: 'the recipients are filled in',
    severity: 'note',
    example: { fires: exampleNotice({ recipients: '' }), holds: exampleNotice({}) },
  }),
  defineRule({
    id: 'table-unknown',
    zh: '每张表格都有一种表式认得',
    en: 'every table is of a form that is known',
    severity: 'note',
    example: {
      fires: sheet(
        exampleTable([
          ['窗口', '开放时间', '备注'],
          ['一号', '上午', '周一休息'],
          ['二号', '下午', '周二休息'],
        ]),
      ),
      holds: sheet(amounts),
    },
  }),
  defineRule({
    id: 'table-two-kinds',
    zh: '一张表格只符合一种表式',
    en: 'a table fits one form only',
    severity: 'warning',
    example: null,
  }),
  defineRule({
    id: 'table-flattened',
    zh: '表格没有散成文字',
    en: 'tables have not come as loose lines',
    severity: 'warning',
    example: {
      fires: sheet('县市\n\n下达资金\n\n甲县\n\n四十\n\n乙县\n\n三十一'),
      holds: sheet(amounts),
    },
  }),
  defineRule({
    id: 'table-joined',
    zh: '续在下一页的表格已与前页合并（提示）',
    en: 'a table that goes on over a page end was joined (for information)',
    severity: 'note',
    example: { fires: pageTurn('县市\t下达资金\n丙县\t29\n丁县\t18'), holds: sheet(amounts) },
  }),
  defineRule({
    id: 'table-join-refused',
    zh: '前后相接的两张表格是否一表，没有疑问',
    en: 'there is no doubt whether two tables that meet are one',
    severity: 'note',
    example: { fires: pageTurn('项目\t数额\n宣传\t29\n培训\t18'), holds: sheet(amounts) },
  }),
  defineRule({
    id: 'row-joined',
    zh: '跨页断开的一行已合并（提示）',
    en: 'a row that a page end cut in two was joined (for information)',
    severity: 'note',
    example: { fires: cutRow('符合条件的困难群众', ['', '全部纳入保障', '']), holds: wholeRow },
  }),
  defineRule({
    id: 'row-join-refused',
    zh: '跨页处的两行是否一行，没有疑问',
    en: 'there is no doubt whether two rows beside a page end are one',
    severity: 'note',
    example: { fires: cutRow('符合条件的全部纳入。', ['', '另行通知', '']), holds: wholeRow },
  }),
  defineRule({
    id: 'text-layer-replaced',
    zh: 'PDF 的文字层可用，没有改用文字识别',
    en: 'the text layer of a PDF can be used, and was not replaced by OCR',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'page-without-text',
    zh: '每一页都有文字，或有可识别的图像',
    en: 'every page has text, or a picture of text',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'text-off-page',
    zh: '文字都在页面之内',
    en: 'all text stands on the page',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'invisible-text',
    zh: '页面上的文字都看得见',
    en: 'all text of a page is visible',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'page-turned',
    zh: '页面是正的，未经转动',
    en: 'the page stands upright and was not turned',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'signs-restored',
    zh: '识别出的符号是完整的，未按笔画补全',
    en: 'the signs were recognised whole, none completed from its strokes',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'ink-unread',
    zh: '纸上的墨迹都能辨认',
    en: 'all ink on the paper can be read',
    severity: 'note',
    example: null,
  }),
  defineRule({
    id: 'row-unread',
    zh: '绩效表的每一行都分得清指标名和指标值',
    en: 'every row of a performance form tells name and target apart',
    severity: 'warning',
    example: { fires: indicators([...fullRows, ['城市', '农村', '', '≥90%']]), holds: indicators(fullRows) },
  }),
  defineRule({
    id: 'page-damaged',
    zh: '每一页都能读出',
    en: 'every page can be read',
    severity: 'warning',
    example: null,
  }),
  defineRule({
    id: 'correction',
    zh: '人工更正与所读的值相合，已经采用',
    en: 'a correction by a person fits what was read, and is applied',
    severity: 'warning',
    example: null,
  }),
  defineRule({
    id: 'schema',
    zh: '读到的值合乎表式的规定',
    en: 'what was read is what the schema allows',
    severity: 'warning',
    example: null,
  }),
];
