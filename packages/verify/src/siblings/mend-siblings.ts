/**
 * Forms that repeat one list of indicators for several regions, read together. Enters: a notice. Leaves: its performance targets with
 * what they rest on: `agreed` where siblings say the same, `repaired` where a damaged form is read by its siblings; findings for every
 * repair, for what the forms leave open, and for rows that stay incomplete. A target of a region's own stays as it is.
 */
import type { NoticeRecord } from '@wenhao/core';
import { type CheckedNotice, recordsThatProve, type Verdict, type Violation } from '../check.ts';
import { agree } from './agreement.ts';
import { type Family, familiesOf } from './family.ts';
import { suspectFigures } from './figures.ts';
import { type Form, readForms } from './form.ts';
import { mendLevels } from './mend-levels.ts';
import { mendNames, withoutOtherNames } from './mend-names.ts';
import { mendTargets } from './mend-targets.ts';
import { Mending } from './mending.ts';
import { suspect } from './suspicions.ts';
import { Columns } from './targets.ts';

export function mendSiblings(notice: CheckedNotice): Verdict {
  const forms = readForms(recordsThatProve(notice, 'sibling-form'));
  const mending = new Mending();
  for (const family of familiesOf(forms)) {
    mendNames(new Columns(family, notice), mending);
    const settled = withoutOtherNames(family, mending);
    const columns = new Columns(settled, notice);
    mendTargets(columns, mending);
    suspect(columns, mending);
    suspectFigures(columns, mending);
    mendLevels(settled, mending);
    agree(columns, mending);
    mending.report(...missingRows(family), ...rowsOfOne(family));
  }
  mending.report(...incompleteRows(forms, mending));
  return mending.verdict();
}

/** Names of the list that a form does not carry: it may have lost them, or not need them. */
function missingRows({ forms, grid, names }: Family): Violation[] {
  return forms.flatMap(({ label, labelEn, rows }, f): Violation[] => {
    const missing = names.filter((_, p) => !grid[f]?.[p]);
    if (missing.length === 0) return [];
    return [
      {
        rule: 'A5',
        severity: 'note',
        zh: `${label}没有同类表多有的 ${missing.length} 项指标：${quoted(missing)}`,
        en: `${labelEn} lacks ${missing.length} indicator(s) that most of its siblings have`,
        record: rows[0]?.record,
      },
    ];
  });
}

/** Of two forms neither is the rule for the other. */
function rowsOfOne({ forms, others }: Family): Violation[] {
  const named = others.map((rows) => rows.filter(({ name }) => name !== ''));
  const [first] = named.flat();
  if (forms.length > 2 || !first) return [];
  const lists = forms.flatMap(({ label }, f) => {
    const names = (named[f] ?? []).map(({ name }) => name);
    return names.length > 0 ? [`${label}另有${quoted(names)}`] : [];
  });
  return [
    {
      rule: 'A5',
      severity: 'note',
      zh: `两张同类表的指标不尽相同，无从判定，照录：${lists.join('；')}`,
      en: `two sibling forms do not list the same indicators: ${named.flat().length} stand in one of them only`,
      record: first.record,
    },
  ];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join('、');
}

/** Rows that have no name or no target after all, and of which nothing was said yet. */
function incompleteRows(forms: readonly Form[], mending: Mending): Violation[] {
  const records = forms.flatMap(({ rows }) => rows.map(({ record }) => record));
  return records
    .filter((record) => !mending.isDropped(record))
    .map((record) => mending.now(record))
    .filter(({ data }) => data.indicator === null || data.target === null)
    .filter((record) => !mending.isReported(record))
    .map(incompleteRow);
}

function incompleteRow(record: NoticeRecord): Violation {
  const { indicator, target } = record.data;
  const [zh, en] =
    indicator === null
      ? [`指标值“${target}”没有指标名`, `a target without an indicator: “${target}”`]
      : [`指标“${indicator}”没有指标值`, `an indicator without a target: “${indicator}”`];
  return { rule: 'row-incomplete', severity: 'warning', zh, en, record };
}
