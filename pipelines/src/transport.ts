/**
 * What became of a file, as it crosses from a worker thread. Enters: an outcome. Leaves: the same with its records as columns: the clone that
 * a thread sends writes the name of each property of each object, and a notice has hundreds of places; so it takes half the time. What a large file
 * holds crosses in pieces, and is objects again only where it is written.
 */
import type { Equation, Evidence, FieldValue, How, LoadedSource, NoticeRecord, SourceOutcome } from '@wenhao/core';
import { buffersIn, type Codec, fromPieces, type Pieces, toPieces } from './pieces.ts';

/** Records of one kind have the same fields in the same order. */
interface Shape {
  readonly kind: string;
  readonly schemaVersion: string;
  readonly fields: readonly string[];
}

interface PackedRecords {
  readonly shapes: readonly Shape[];
  /** For each record: its id, its notice's, its shape's number, the values of its fields. */
  readonly values: readonly FieldValue[];
  readonly count: number;
  /** Fields and manners of evidence, each once. */
  readonly names: readonly string[];
  /** For each record how many places it has, then for each of them: field and manner (in `names`), page, start, end. */
  readonly evidence: Float64Array;
}

const RECORDS: Codec<NoticeRecord, PackedRecords> = { pack: packRecords, unpack: unpackRecords };
const EQUATIONS: Codec<Equation, readonly Equation[]> = { pack: (all) => all, unpack: (all) => [...all] };

/** An outcome with its records and equations packed. */
export type PackedOutcome =
  | Exclude<SourceOutcome, LoadedSource>
  | (Omit<LoadedSource, 'records' | 'equations'> & {
      readonly packed: Pieces<PackedRecords>;
      readonly packedEquations: Pieces<readonly Equation[]>;
    });

export function packOutcome(outcome: SourceOutcome): PackedOutcome {
  if (outcome.status === 'unreadable') return outcome;
  const { records, equations, ...rest } = outcome;
  return { ...rest, packed: toPieces(records, RECORDS), packedEquations: toPieces(equations, EQUATIONS) };
}

export function unpackOutcome(outcome: PackedOutcome): SourceOutcome {
  if (outcome.status === 'unreadable') return outcome;
  const { packed, packedEquations, ...rest } = outcome;
  return { ...rest, records: fromPieces(packed, RECORDS), equations: fromPieces(packedEquations, EQUATIONS) };
}

/** Whether so much was found that it crosses in pieces. */
export function isLong(outcome: PackedOutcome): boolean {
  return outcome.status === 'loaded' && 'pieces' in outcome.packed;
}

/** What is handed over rather than copied. */
export function buffersOf(outcome: PackedOutcome): ArrayBuffer[] {
  if (outcome.status === 'unreadable') return [];
  const { layout, packed, packedEquations, pages } = outcome;
  const arrays = [layout, ...pages.flatMap((page) => page.boxes?.coordinates ?? [])].map(({ buffer }) => buffer);
  if ('whole' in packed) arrays.push(packed.whole.evidence.buffer);
  arrays.push(...buffersIn(packed), ...buffersIn(packedEquations));
  return [...new Set(arrays.filter((buffer) => buffer instanceof ArrayBuffer))];
}

/** Numbers for one place of evidence. */
const WIDTH = 5;

function packRecords(records: readonly NoticeRecord[]): PackedRecords {
  const shapes = new Numbered<Shape>();
  const names = new Numbered<string>();
  const values: FieldValue[] = [];
  for (const { recordId, noticeId, kind, schemaVersion, data } of records) {
    const fields = Object.keys(data);
    const shape = shapes.of(`${kind} ${schemaVersion} ${fields.join(' ')}`, () => ({ kind, schemaVersion, fields }));
    values.push(recordId, noticeId, shape);
    for (const field of fields) values.push(data[field] as FieldValue);
  }
  const places = records.reduce((sum, record) => sum + record.evidence.length, 0);
  const evidence = new Float64Array(records.length + WIDTH * places);
  let at = 0;
  for (const record of records) {
    evidence[at++] = record.evidence.length;
    for (const { field, how, span } of record.evidence) {
      evidence[at++] = names.of(field, () => field);
      evidence[at++] = names.of(how, () => how);
      evidence[at++] = span.page;
      evidence[at++] = span.start;
      evidence[at++] = span.end;
    }
  }
  return { shapes: shapes.all, values, count: records.length, names: names.all, evidence };
}

function unpackRecords({ shapes, values, count, names, evidence }: PackedRecords): NoticeRecord[] {
  const records: NoticeRecord[] = [];
  let value = 0;
  let number = 0;
  const next = () => evidence[number++] as number;
  while (records.length < count) {
    const recordId = values[value++] as string;
    const noticeId = values[value++] as string;
    const { kind, schemaVersion, fields } = shapes[values[value++] as number] as Shape;
    const data: Record<string, FieldValue> = {};
    for (const field of fields) data[field] = values[value++] as FieldValue;
    const places: Evidence[] = [];
    for (let left = next(); left > 0; left--) {
      const field = names[next()] as string;
      const how = names[next()] as How;
      places.push({ field, span: { page: next(), start: next(), end: next() }, how });
    }
    records.push({ recordId, noticeId, kind, schemaVersion, data, evidence: places });
  }
  return records;
}

/** Values that are numbered by a key as they come. */
class Numbered<T> {
  readonly all: T[] = [];
  readonly #numbers = new Map<string, number>();

  of(key: string, make: () => T): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.all.push(make()) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}
