/** The truth of a sample, gathered from the facts of its parts. Leaves: for each notice its fields, and rows for each view. */
import type { Part, Row, Sample, View } from './model.ts';

const VIEWS: readonly Exclude<View, 'notice'>[] = [
  'allocations',
  'performance_tables',
  'performance_targets',
  'figures',
  'form_fields',
  'subject_codes',
  'direct_fund_marks',
  'attachments',
  'citations',
];

export interface NoticeTruth {
  readonly notice: Row;
  readonly rows: Readonly<Record<string, readonly Row[]>>;
}

export function truthOf(sample: Sample): NoticeTruth[] {
  return sample.notices.map(noticeTruth);
}

function noticeTruth(parts: readonly Part[]): NoticeTruth {
  const facts = parts.flatMap((part) => part.facts ?? []);
  const fields = facts.filter((fact) => fact.view === 'notice').map((fact) => fact.row);
  const rows = VIEWS.map((view) => [view, facts.filter((fact) => fact.view === view).map((fact) => fact.row)] as const);
  return { notice: Object.assign({}, ...fields), rows: Object.fromEntries(rows) };
}

/** JSON with one row on a line, so that a person can review it and a diff shows what changed. */
export function truthJson(truths: readonly NoticeTruth[]): string {
  const notices = truths.map(({ notice, rows }) => {
    const fields = Object.entries(notice).map(
      ([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    );
    const views = Object.entries(rows).map(([view, list]) => `      ${JSON.stringify(view)}: ${rowList(list)}`);
    return `    {\n      "notice": {\n${fields.join(',\n')}\n      },\n${views.join(',\n')}\n    }`;
  });
  return `{\n  "notices": [\n${notices.join(',\n')}\n  ]\n}\n`;
}

function rowList(rows: readonly Row[]): string {
  if (rows.length === 0) return '[]';
  return `[\n${rows.map((row) => `        ${JSON.stringify(row)}`).join(',\n')}\n      ]`;
}
