/**
 * Performance tables: one indicator list repeated for several regions. Enters: a region, its money, its targets.
 * Leaves: a five-column table with its levels joined or printed once, and its facts.
 */
import type { Fact, Part } from './model.ts';
import { grid } from './model.ts';
import { fen } from './money.ts';

/** A target: as written, and as read. */
export interface Target {
  readonly target: string;
  readonly comparator: string | null;
  readonly value: number | null;
  readonly unit: string | null;
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '=': '＝', '>': '>', '<': '<' };

/** A number with a unit, perhaps with a sign before it. Example: goal('>=', 95, '%') is written ≥95%. */
export function goal(comparator: string | null, value: number, unit: string): Target {
  return { target: `${comparator ? SIGNS[comparator] : ''}${value}${unit}`, comparator, value, unit };
}

/** A target in words, such as 应修尽修. */
export const word = (target: string): Target => ({ target, comparator: null, value: null, unit: null });

export type Indicator = readonly [level1: string, level2: string, name: string, target: Target];

export interface Performance {
  readonly title: string;
  /** Under the title, e.g. （2024年度）. */
  readonly subtitle: string;
  readonly region: string;
  readonly project: string;
  /** Pairs of label and value above the money. */
  readonly bodies: readonly (readonly [label: string, value: string])[];
  readonly amount: number;
  readonly source: string;
  readonly goals: readonly string[];
  readonly indicators: readonly Indicator[];
  /** Indicators whose names run together in one cell, their targets still on rows of their own. */
  readonly fused?: { readonly from: number; readonly count: number };
}

export function performance(table: Performance): Part[] {
  const fact: Fact = {
    view: 'performance_tables',
    row: {
      region: table.region,
      title: table.title,
      project: table.project,
      amount: table.amount,
      unit: '万元',
      amount_fen: fen(table.amount, '万元'),
      goals: table.goals,
    },
  };
  return [
    { type: 'lines', lines: [table.title], align: 'center', size: 16 },
    { type: 'lines', lines: [table.subtitle], align: 'center' },
    {
      type: 'table',
      grid: grid([...formRows(table), ...indicatorRows(table)]),
      widths: [1.4, 1.4, 1.4, 3, 1.8],
      facts: [fact, ...table.indicators.map((indicator) => targetFact(indicator, table.region, null))],
    },
  ];
}

function formRows(table: Performance): string[][] {
  const goals = table.goals.map((text, i) => `${i + 1}. ${text}`).join(' ');
  return [
    ['项目名称', '<', table.project, '<', '<'],
    ...table.bodies.map(([label, value]) => [label, '<', value, '<', '<']),
    ['资金情况（万元）', '年度金额：', '<', String(table.amount), '<'],
    ['^', `其中：${table.source}`, '<', String(table.amount), '<'],
    ['^', '地方补助', '<', '', '<'],
    ['年度总体目标', goals, '<', '<', '<'],
  ];
}

function indicatorRows({ indicators, fused = { from: 0, count: 1 } }: Performance): string[][] {
  const names = indicators.map(([, , name]) => name);
  const together = names.slice(fused.from, fused.from + fused.count).join(' ');
  names.splice(fused.from, fused.count, together, ...Array<string>(fused.count - 1).fill(''));
  return [
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
    ...indicators.map(([level1, level2, , { target }], i) => {
      const [before1, before2] = indicators[i - 1] ?? [];
      const same1 = level1 === before1;
      return ['^', same1 ? '^' : level1, same1 && level2 === before2 ? '^' : level2, names[i] ?? '', target];
    }),
  ];
}

export function targetFact(
  [level1, level2, indicator, t]: Indicator,
  region: string | null,
  period: string | null,
): Fact {
  const row = {
    region,
    period,
    level1,
    level2,
    indicator,
    target: t.target,
    comparator: t.comparator,
    target_value: t.value,
    target_unit: t.unit,
  };
  return { view: 'performance_targets', row };
}
