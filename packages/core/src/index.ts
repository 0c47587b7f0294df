export type { ChainRow, ChainStatus, CollectionFinding, Judgement } from './collection.ts';
export {
  type Correction,
  type CorrectionState,
  effectiveCorrections,
  newCorrection,
  valueText,
} from './correction.ts';
export {
  type Block,
  boxAt,
  type Cell,
  type Furniture,
  type GlyphBoxes,
  type Heading,
  type NoticeDocument,
  type Page,
  type Paragraph,
  type ReadingMethod,
  type ReadingNote,
  type Table,
  textAt,
} from './document.ts';
export { type Equation, type EquationTerm, type EquationType, equationHolds, type TermValue } from './equation.ts';
export type { Finding, Severity } from './finding.ts';
export { fold } from './fold.ts';
export {
  type ForeignCalls,
  foreignCall,
  forgetForeignCalls,
  newForeignCalls,
  noForeignCalls,
  tellForeignCalls,
} from './foreign-calls.ts';
export { childId, contentId, sha256 } from './ids.ts';
export type { ColumnSpec, ColumnType, DerivedViewSpec, KindSpec, SchemaChange } from './kind-spec.ts';
export { decodeLayout, encodeLayout, type Layout } from './layout-codec.ts';
export { type Decimal, FEN_PER_UNIT, formatDecimal, parseDecimal, toFen, toNumber } from './money.ts';
export type { LoadedSource, SourceInfo, SourceOutcome, UnreadableSource } from './outcome.ts';
export { pathBytes, pathText } from './path-text.ts';
export { PlacedText, type PlacedTextData } from './placed-text.ts';
export type { Evidence, FieldValue, How, NoticeRecord, Proof } from './record.ts';
export { type Box, compareSpans, type Found, type SourceSpan, spanContains, unionBox } from './span.ts';
export { eachCell, streamCells } from './table-cells.ts';
