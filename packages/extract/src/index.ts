export { type Corrected, correctRecords, type Reading, readFieldValue } from './correct.ts';
export { type Extraction, extractDocument } from './extract.ts';
export { CITATION_RELATIONS, type CitationRelation } from './find/citation-relation.ts';
export { type Citation, findCitations } from './find/citations.ts';
export { findDates } from './find/dates.ts';
export { type DocNumber, findDocNumbers } from './find/doc-number.ts';
export { type Figure, findFigures } from './find/figures.ts';
export { asName, compact, fold, plain } from './find/fold.ts';
export { readFund } from './find/fund.ts';
export { type FundMark, findFundMarks } from './find/fund-marks.ts';
export { findImpossibleDates } from './find/impossible-dates.ts';
export { findSubjectCodes, levelOfCode, type SubjectCode, sideOfCode } from './find/subject-codes.ts';
export { findToldAsPast } from './find/told-as-past.ts';
export { codeList, readCodeTable } from './form/code-table.ts';
export type { IndicatorEntry } from './form/indicator-rows.ts';
export { labelForm, readLabelForm } from './form/label-form.ts';
export { type FormPair, readOptions } from './form/label-pairs.ts';
export { type PerformanceForm, performanceForm, readPerformanceForm } from './form/performance-form.ts';
export { joinBySiblings, splitBySiblings } from './form/siblings.ts';
export { readTarget } from './form/target.ts';
export {
  type Candidate,
  defineKind,
  describeKind,
  type FieldMeta,
  type FoundField,
  field,
  type KindFindings,
  type RecordKind,
  type Remark,
  type TableForm,
} from './kind.ts';
export { sameTitle } from './notice/attachments.ts';
export { type NoticeTable, unitLinesWithoutTable } from './notice/captions.ts';
export { readTableSurroundings } from './notice/document-tables.ts';
export type { Notice } from './notice/notice.ts';
export { readNotices } from './notice/notice.ts';
export { searchable } from './notice/searchable.ts';
export { SchemaError } from './schema-error.ts';
export { type AmountRow, type AmountTable, amountsByPayee, readAmountTable } from './table/amount-table.ts';
export { defineTableKind } from './table/table-kind.ts';
