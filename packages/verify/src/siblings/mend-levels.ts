/**
 * Displaced labels are put back. Enters: a family, and which pair of labels its forms settle for each name. Leaves: records with these
 * labels, a finding for each stretch of rows that had others, and one where the forms differ and settle nothing.
 */
import type { NoticeRecord } from '@wenhao/core';
import { isCorrected } from '../check.ts';
import type { Family } from './family.ts';
import { labelWord } from './frame.ts';
import { differ, labelledAt, labelPair, type SettledLevels, settledLevels } from './levels.ts';
import type { Mending } from './mending.ts';

export function mendLevels(family: Family, mending: Mending): void {
  const settled = settledLevels(family);
  family.forms.forEach((_, f) => {
    for (const stretch of stretches(displaced(family, f, settled))) relabel(stretch, { family, form: f, mending });
  });
  const unsettled = family.names.flatMap((_, p) => (settled[p] || !differ(labelledAt(family, p)) ? [] : [p]));
  if (unsettled.length > 0) reportUnsettled(unsettled, family, mending);
  reportNarrow(settled, family, mending);
}

interface Displaced {
  readonly position: number;
  readonly record: NoticeRecord;
  readonly levels: SettledLevels;
}

function displaced({ grid }: Family, form: number, settled: readonly (SettledLevels | null)[]): Displaced[] {
  return settled.flatMap((levels, position) => {
    const record = grid[form]?.[position]?.record;
    if (!record || !levels || isCorrected(record, 'level1') || isCorrected(record, 'level2')) return [];
    const pair = JSON.stringify([labelWord(levels.level1), labelWord(levels.level2)]);
    return labelPair(record) === pair ? [] : [{ position, record, levels }];
  });
}

/** Neighbouring rows that had the same labels and get the same. */
function stretches(rows: readonly Displaced[]): Displaced[][] {
  const found: Displaced[][] = [];
  for (const row of rows) {
    const last = found.at(-1)?.at(-1);
    const goesOn = last && last.position === row.position - 1 && change(last) === change(row);
    if (goesOn) found.at(-1)?.push(row);
    else found.push([row]);
  }
  return found;
}

function change({ record, levels }: Displaced): string {
  return [labelPair(record), levels.level1, levels.level2].join('|');
}

interface At {
  readonly family: Family;
  readonly form: number;
  readonly mending: Mending;
}

function relabel(stretch: readonly Displaced[], { family, form, mending }: At): void {
  const [first] = stretch;
  const { label, labelEn } = family.forms[form] ?? {};
  if (!first) return;
  const { level1, level2 } = first.levels;
  for (const { record } of stretch) mending.relabel(record, { level1, level2 });
  const [actual, expected] = [pairText(first.record.data.level1, first.record.data.level2), pairText(level1, level2)];
  const weak = weakest(stretch);
  const rows = `“${family.names[first.position]}”${stretch.length > 1 ? `等 ${stretch.length} 项` : ''}`;
  const lines = stretch.map(({ position, levels }) => `“${family.names[position]}”：${saidText(levels)}`);
  mending.report({
    rule: 'A5',
    severity: 'note',
    zh: `${label}${rows}层级错位：${actual}，已归为${expected}（${saidText(weak)}）`,
    en: `${labelEn}: displaced levels of ${stretch.length} row(s), ${actual} → ${expected}; of ${weak.of} sibling forms ${weak.said1} point to “${level1}”, ${weak.said2} say “${level2}”`,
    record: first.record,
    expected,
    actual,
    proof: lines.join('\n'),
    repair: 'applied',
  });
}

/** 8 张同类表中 8 张指向“产出指标”，5 张写有“时效指标”，4 张写有“成本指标”. */
function saidText({ level1, level2, said1, said2, of, rival }: SettledLevels): string {
  const other = rival ? `，${rival.said2} 张写有“${rival.level2}”` : '';
  return `${of} 张同类表中 ${said1} 张指向“${level1}”，${said2} 张写有“${level2}”${other}`;
}

/** Labels that one form more could have settled otherwise: a person should look. */
function reportNarrow(settled: readonly (SettledLevels | null)[], family: Family, mending: Mending): void {
  const lines = settled.flatMap((levels, p) => {
    const isNarrow = levels?.rival && levels.rival.said2 + 1 >= levels.said2;
    return isNarrow ? [`“${family.names[p]}”归为${pairText(levels.level1, levels.level2)}（${saidText(levels)}）`] : [];
  });
  if (lines.length === 0) return;
  mending.report({
    rule: 'A5',
    severity: 'warning',
    zh: `同类表中有 ${lines.length} 项指标的层级各表说法接近，已按多数归位，请核对：${lines.join('；')}`,
    en: `the levels of ${lines.length} indicator(s) were settled by a narrow majority of the sibling forms; please look`,
    record: family.grid.flat().find((row) => row !== null)?.record,
    proof: lines.join('\n'),
  });
}

function weakest(stretch: readonly Displaced[]): SettledLevels {
  const worth = ({ levels }: Displaced) => levels.said1 + levels.said2;
  return stretch.reduce((least, row) => (worth(row) < worth(least) ? row : least)).levels;
}

function pairText(level1: unknown, level2: unknown): string {
  return `${level1 ?? '（空）'}／${level2 ?? '（空）'}`;
}

function reportUnsettled(positions: readonly number[], family: Family, mending: Mending): void {
  const lines = positions.map((p) => {
    const said = Map.groupBy(labelledAt(family, p), ({ data }) => pairText(data.level1, data.level2));
    return `“${family.names[p]}”：${[...said].map(([pair, records]) => `${pair} ${records.length} 张`).join('，')}`;
  });
  mending.report({
    rule: 'A5',
    severity: 'note',
    zh: `${family.forms.length} 张同类表有 ${positions.length} 项指标层级不一，无从判定，照录。例如${lines[0]}`,
    en: `${family.forms.length} sibling forms differ in the levels of ${positions.length} indicator(s), and nothing settles it; all stand as read`,
    record: labelledAt(family, positions[0] ?? 0)[0],
    proof: lines.join('\n'),
  });
}
