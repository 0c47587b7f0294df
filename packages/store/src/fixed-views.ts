/**
 * The views that do not come from record kinds: sources, pages, evidence, findings, runs, corrections. Each with what its
 * columns mean, for the data dictionary. Views show what is current: rows whose `to_run` is open.
 */
import type { DerivedViewSpec } from '@wenhao/core';

type Columns = DerivedViewSpec['columns'];
type Column = Columns[number];

function column(name: string, type: Column['type'], zh: string, en: string): Column {
  return { name, type, zh, en };
}

const SOURCE: Columns = [
  column('source_id', 'text', '文件字节的 SHA-256', "SHA-256 of the file's bytes"),
  column('file', 'text', '载入时给出的路径', 'the path as it was given'),
];

const PLACE: Columns = [
  column('page', 'integer', '页码，从 1 起', 'page, from 1'),
  column('start', 'integer', '在该页文字中的起点（UTF-16 码元）', "start in the page's text, UTF-16 code units"),
  column('end', 'integer', '终点，不含', 'end, exclusive'),
  column('raw', 'text', '该处的原文', 'the text there'),
  column('x0', 'numeric', '左边界，距页左上角，单位磅', 'left, points from the top left of the page'),
  column('y0', 'numeric', '上边界', 'top'),
  column('x1', 'numeric', '右边界', 'right'),
  column('y1', 'numeric', '下边界', 'bottom'),
];

const METHOD = column('method', 'text', '文字来源：text 文本，text-layer 文字层，ocr 识别', 'text, text-layer or ocr');
const CONFIDENCE = column('confidence', 'numeric', '识别置信度，0 至 1', 'confidence of reading, 0 to 1');

const sources: DerivedViewSpec = {
  view: 'sources',
  zh: '来源文件',
  en: 'source files',
  columns: [
    ...SOURCE,
    column('media_type', 'text', '文件类型', 'media type'),
    column('bytes', 'integer', '字节数', 'size in bytes'),
    column('status', 'text', '状态：loaded 已载入，unreadable 无法读取', 'loaded or unreadable'),
    column('reason', 'text', '无法读取的原因', 'why it could not be read'),
    column(
      'superseded_by',
      'text',
      '同一路径下后来的版本（source_id）；其记录只在 --run 中可见。为空者现行',
      'the later version under the same path (source_id): its records show with --run only; NULL where it is current',
    ),
  ],
  sql: `
    SELECT s.source_id, s.file, s.media_type, s.bytes, s.status, s.reason, n.source_id AS superseded_by
    FROM _source s LEFT JOIN _source n ON n.source_pk = s.superseded_by`,
};

const sourceFiles: DerivedViewSpec = {
  view: 'source_files',
  zh: '同一文件的各个路径',
  en: 'all paths of a source',
  columns: [
    ...SOURCE,
    column(
      'held',
      'boolean',
      '1 该路径上仍是这些字节；0 已换成别的内容',
      '1: these bytes stand there; 0: others do by now',
    ),
  ],
  sql: 'SELECT s.source_id, f.file, f.held FROM _source_file f JOIN _source s ON s.source_pk = f.source_pk',
};

const pages: DerivedViewSpec = {
  view: 'pages',
  zh: '页面文字',
  en: 'pages as read',
  columns: [
    ...SOURCE,
    column('page', 'integer', '页码，从 1 起', 'page, from 1'),
    column('text', 'text', '该页文字，读取后不再改动', 'its text, never altered after reading'),
    METHOD,
    column('width', 'numeric', '页宽，单位磅', 'width in points'),
    column('height', 'numeric', '页高，单位磅', 'height in points'),
    CONFIDENCE,
  ],
  sql: `
    SELECT s.source_id, s.file, p.page, p.text, p.method, p.width, p.height, p.confidence
    FROM _page p JOIN _source s ON s.source_pk = p.source_pk`,
};

const evidence: DerivedViewSpec = {
  view: 'evidence',
  zh: '出处：每个值在哪里',
  en: 'where each value stands',
  columns: [
    column('record_id', 'text', '记录', 'record'),
    column('field', 'text', '字段', 'field'),
    ...SOURCE,
    ...PLACE,
    METHOD,
    CONFIDENCE,
    column(
      'how',
      'text',
      '得来方式：read 原样读取，derived 推得，repaired 修复，corrected 人工更正',
      'read, derived, repaired or corrected',
    ),
  ],
  sql: `
    SELECT r.record_id, f.name AS field, s.source_id, s.file, pg.page, pl.start, pl."end",
      CAST(coalesce(pl.raw, substr(pg.text, pl.start + 1, pl."end" - pl.start)) AS TEXT) AS raw,
      pr.x0, pr.y0, pr.x1, pr.y1, pg.method, pr.confidence, f.how
    FROM _evidence e
    JOIN _record r ON r.record_pk = e.record_pk
    JOIN _field f ON f.set_pk = e.set_pk
    JOIN _place pl ON pl.place_pk = e.place_pk
    LEFT JOIN _printed pr ON pr.place_pk = pl.place_pk
    JOIN _page pg ON pg.page_pk = pl.page_pk
    JOIN _source s ON s.source_pk = pg.source_pk
    WHERE r.to_run IS NULL`,
};

const findings: DerivedViewSpec = {
  view: 'findings',
  zh: '检查发现',
  en: 'what the checks found',
  columns: [
    column('finding_id', 'text', '编号', 'id'),
    column('notice_id', 'text', '公文', 'notice'),
    column('record_id', 'text', '记录', 'record'),
    column('rule', 'text', '规则', 'rule'),
    column('severity', 'text', '级别：error 错误，warning 警告，note 提示', 'error, warning or note'),
    column('message', 'text', '说明（中文）', 'message in Chinese'),
    column('message_en', 'text', '说明（英文）', 'message in English'),
    column('expected', 'text', '应为', 'expected'),
    column('actual', 'text', '实为', 'actual'),
    column('proof', 'text', '算式及所用单元格', 'the sums, with the cells they use'),
    column('repair', 'text', '修复：applied 已修复，proposed 建议修复', 'applied or proposed'),
    column('page', 'integer', '页码', 'page'),
  ],
  sql: `
    SELECT finding_id, notice_id, record_id, rule, severity, message, message_en, expected, actual, proof, repair, page
    FROM _finding WHERE to_run IS NULL`,
};

const equations: DerivedViewSpec = {
  view: 'equations',
  zh: '算式：数字凭什么成立；每行是算式中的一项',
  en: 'what numbers rest on: one row for each term of an equation',
  columns: [
    column('equation_id', 'text', '算式编号', 'id of the equation'),
    column('notice_id', 'text', '公文', 'notice'),
    column('rule', 'text', '规则', 'rule'),
    column(
      'type',
      'text',
      '类型：sum 各项乘系数之和为 0，copy 各项相等，rate 第一项除以第二项得第三项',
      'sum: the terms times their factors add up to 0; copy: all are equal; rate: the first divided by the second is the third',
    ),
    column('position', 'integer', '第几项，从 0 起', 'position, from 0'),
    column('record_id', 'text', '记录', 'record'),
    column('field', 'text', '字段', 'field'),
    column('factor', 'integer', '系数', 'factor'),
  ],
  sql: `
    SELECT e.equation_id, n.notice_id, e.rule, e.type, t.position, r.record_id, t.field, t.factor
    FROM _equation e
    JOIN _term t ON t.equation_pk = e.equation_pk
    JOIN _record r ON r.record_pk = t.record_pk
    JOIN _notice n ON n.notice_pk = e.notice_pk
    WHERE e.to_run IS NULL`,
};

const runs: DerivedViewSpec = {
  view: 'runs',
  zh: '运行记录',
  en: 'runs',
  columns: [
    column('run_id', 'integer', '编号', 'id'),
    column('kind', 'text', '做了什么：load 载入，reextract 重新抽取，correct 更正', 'load, reextract or correct'),
    column('started_at', 'text', '开始时间（UTC）', 'start, UTC'),
    column('finished_at', 'text', '结束时间；未结束者为空', 'end; NULL where it did not end'),
    column('tool_version', 'text', '程序版本', 'version of the program'),
    column('schema_versions', 'json', '记录类型的版本', 'versions of the record kinds'),
    column('counts', 'json', '数量', 'counts'),
    column('settings', 'json', '设置', 'settings'),
  ],
  sql: 'SELECT run_pk AS run_id, kind, started_at, finished_at, tool_version, schema_versions, counts, settings FROM _run',
};

const corrections: DerivedViewSpec = {
  view: 'corrections',
  zh: '人工更正',
  en: 'corrections by people',
  columns: [
    column('correction_id', 'text', '编号', 'id'),
    column('record_id', 'text', '记录', 'record'),
    column('field', 'text', '字段', 'field'),
    column('old', 'text', '原值', 'value before'),
    column('new', 'text', '更正值', 'value after'),
    column('why', 'text', '理由', 'why'),
    column('by', 'text', '更正人', 'by whom'),
    column('at', 'text', '时间', 'when'),
    column('state', 'text', '状态：applied 已应用，conflict 有冲突', 'applied or conflict'),
    column('action', 'text', '动作：correct 更正，undo 撤回', 'correct or undo'),
    column('base', 'text', '更正时程序读到的值', 'what extraction had read when it was corrected'),
  ],
  sql: 'SELECT correction_id, record_id, field, old, new, why, "by", "at", state, action, base FROM _correction',
};

/** All of them, in the order of the interface. */
export const fixedViews: readonly DerivedViewSpec[] = [
  findings,
  equations,
  evidence,
  pages,
  sources,
  sourceFiles,
  runs,
  corrections,
];
