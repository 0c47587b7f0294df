/**
 * What the siblings agree on. Enters: a family after all repairs. Leaves: for each name of the list one equation over the targets that
 * more than half of the forms have (proof `agreed`), and a note where one form alone has another, or few forms differ in next to nothing. A target of
 * its own stays as it is.
 */
import type { NoticeRecord } from '@wenhao/core';
import { majority } from './family.ts';
import { plain } from './form.ts';
import type { Mending } from './mending.ts';
import type { Columns, TargetCell } from './targets.ts';

export function agree(columns: Columns, mending: Mending): void {
  columns.family.names.forEach((_, position) => {
    const cells = columns.cells.flatMap((column) => column[position] ?? []).filter(({ row }) => row !== null);
    const usual = majority(cells.flatMap(({ value }) => value?.key ?? []));
    const agreeing = cells.filter(({ value }) => value !== null && value.key === usual);
    const records = agreeing.flatMap(({ row }) => row?.record ?? []);
    if (agreeing.length > 1) writeEquation(records, fieldOf(agreeing), mending);
    for (const record of records) mending.prove(record, mending.isMended(record) ? 'repaired' : 'agreed');
    proveByName(cells, records, mending);
    if (agreeing.length > 1) reportLoner(columns, { position, cells, agreeing }, mending);
  });
  reportFewDifferences(columns, mending);
}

/** The field in which all say the same: the text, or the number where it is written in several ways. */
function fieldOf(cells: readonly TargetCell[]): 'target' | 'target_value' {
  const texts = new Set(cells.map(({ value }) => plain(value?.record.data.target)));
  return texts.size === 1 ? 'target' : 'target_value';
}

function writeEquation(records: readonly NoticeRecord[], field: string, mending: Mending): void {
  const terms = records.map(({ recordId }) => ({ recordId, field, factor: 1 }));
  mending.rest({ rule: 'A5', type: 'copy', terms });
}

/** A mended row whose target is its own rests on the name that it shares with its siblings. */
function proveByName(cells: readonly TargetCell[], agreeing: readonly NoticeRecord[], mending: Mending): void {
  const records = cells.flatMap(({ row }) => row?.record ?? []);
  const mended = records.filter((record) => mending.isMended(record) && !agreeing.includes(record));
  const names = Map.groupBy(records, (record) => plain(mending.now(record).data.indicator));
  for (const same of names.values()) {
    const own = mended.filter((record) => same.includes(record));
    if (own.length === 0 || same.length < 2) continue;
    writeEquation(same, 'indicator', mending);
    for (const record of own) mending.prove(record, 'repaired');
  }
}

/** Where fewer forms say the same, another target is nothing to look at. */
const LEAST_TO_NOTE = 5;

interface Agreement {
  readonly position: number;
  readonly cells: readonly TargetCell[];
  readonly agreeing: readonly TargetCell[];
}

/** One form alone has another target than all the rest. It may well be meant so. */
function reportLoner(columns: Columns, { position, cells, agreeing }: Agreement, mending: Mending): void {
  const [loner, ...more] = cells.filter((cell) => cell.value !== null && !agreeing.includes(cell));
  if (!loner?.row || more.length > 0 || agreeing.length < LEAST_TO_NOTE || mending.isReported(loner.row.record)) return;
  const form = columns.family.forms[columns.cells.findIndex((column) => column[position] === loner)];
  const [own, usual] = [loner.value?.record.data.target, agreeing[0]?.value?.record.data.target];
  mending.report({
    rule: 'A5',
    severity: 'note',
    zh: `${form?.label}“${columns.family.names[position]}”为“${own}”，其余 ${agreeing.length} 张同类表均为“${usual}”；照录`,
    en: `${form?.labelEn}: a target is “${own}”, all ${agreeing.length} siblings have “${usual}”; it stands as read`,
    record: loner.row.record,
    expected: String(usual),
    actual: String(own),
  });
}

/** So many targets that all forms share make the one or two that differ worth a look, however few the forms are. */
const LEAST_SHARED = 8;
const MOST_DIFFERENT = 2;

/** Of a few forms that share nearly all targets, those that differ: meant so, or a digit misread. */
function reportFewDifferences({ family, cells }: Columns, mending: Mending): void {
  if (cells.length > LEAST_TO_NOTE) return;
  const filled = family.names.map((_, position) =>
    cells.map((column) => column[position]).filter((cell) => cell?.row != null && cell.value !== null),
  );
  const isShared = (row: readonly (TargetCell | undefined)[]) =>
    new Set(row.map((cell) => cell?.value?.key)).size === 1;
  const both = filled.map((row, position) => ({ row, position })).filter(({ row }) => row.length > 1);
  const different = both.filter(({ row }) => !isShared(row));
  const shared = both.length - different.length;
  if (different.length === 0 || different.length > MOST_DIFFERENT || shared < LEAST_SHARED) return;
  for (const { row, position } of different) {
    const records = row.flatMap((cell) => cell?.row?.record ?? []);
    if (records.some((record) => mending.isReported(record))) continue;
    const said = row.map((cell) => `“${cell?.value?.record.data.target}”`).join('、');
    mending.report({
      rule: 'A5',
      severity: 'note',
      zh: `${row.length} 张同类表有 ${shared} 项指标值相同，“${family.names[position]}”却不同：${said}；照录，请核对`,
      en: `${row.length} sibling forms share ${shared} targets and differ in this one: ${said}; all stand as read`,
      record: records[0],
      actual: said,
    });
  }
}
