/**
 * Sums as a person can follow them, in Chinese. Enters: a system and equations. Leaves: lines such as
 * `伊犁州 小计·本次 = 65682 − 39145 = 26537；成员之和 5586+537+…+18 = 26537；合计 227496 − 其余小计之和 200959 = 26537`.
 */
import { formatDecimal } from '@wenhao/core';
import type { Equation, System } from './equations.ts';
import type { Changes } from './explain.ts';
import type { AmountGrid, CellChange, Explanation, SlipKind } from './grid.ts';
import { columnName, rowName } from './labels.ts';
import type { Slip } from './slips.ts';

const KIND_ZH: Readonly<Record<SlipKind, string>> = {
  'missing cell': '缺数',
  'digit(s)': '数字误读',
  sign: '正负号',
  'decimal point/thousands separator': '小数点或千分位',
  'shifted block': '整块错列',
  'swapped cells': '两格互换',
  'fused row': '两行并作一行',
  'other value': '数值不符',
};
/** Longer sums are printed with their ends only. */
const MOST_TERMS = 6;
const MOST_LINES = 6;

export class Printer {
  readonly #grid: AmountGrid;
  readonly #system: System;

  constructor(grid: AmountGrid, system: System) {
    this.#grid = grid;
    this.#system = system;
  }

  amount(value: bigint): string {
    return formatDecimal({ units: value, scale: this.#grid.scale });
  }

  cell(variable: number): string {
    if (!this.#system.isCell(variable)) {
      return this.#system.copies[variable - this.#system.matrix.amounts.length]?.source ?? '';
    }
    const { columns } = this.#system.matrix;
    const [row, column] = [Math.floor(variable / columns), variable % columns];
    return `${rowName(this.#grid.rows[row], row)}·${columnName(this.#grid.columns[column], column)}`;
  }

  /** `名 = …；…`: each equation of `by` solved for `variable`, at the amounts the system holds. */
  proof(variable: number, by: readonly number[]): string {
    const ordered = [...by].sort((a, b) => this.#order(a) - this.#order(b));
    const value = this.amount(this.#system.value(variable));
    const lines = ordered.map((e) => `${this.#solved(e, variable)} = ${value}`);
    const leads = this.#equation(ordered[0] as number).relation?.type === 'columns';
    return `${this.cell(variable)} = ${leads ? '' : `${value}：`}${lines.join('；')}`;
  }

  #order(equation: number): number {
    const { relation } = this.#equation(equation);
    return relation === null ? 2 : relation.type === 'columns' ? 0 : 1;
  }

  /** The other side of an equation that gives `variable`. */
  #solved(equation: number, variable: number): string {
    const { relation, variables, signs, line } = this.#equation(equation);
    if (relation === null) return `另见${this.#system.copies[line]?.source ?? ''}`;
    const at = variables.indexOf(variable);
    if (relation.type === 'columns') {
      const own = signs[at] as 1 | -1;
      const terms = variables.flatMap((v, i) =>
        i === at ? [] : [{ value: this.#system.value(v), sign: (signs[i] as number) * -own }],
      );
      return this.#signedSum(terms);
    }
    const members = variables.slice(1).filter((v) => v !== variable);
    if (at === 0) return `成员之和 ${this.#plainSum(members)}`;
    const whole = variables[0] as number;
    const rest = members.reduce((sum, v) => sum + this.#system.value(v), 0n);
    const word = this.cell(variable).includes('小计') ? '小计' : '成员';
    return `${this.#rowOf(whole)} ${this.amount(this.#system.value(whole))} − 其余${word}之和 ${this.#bracketed(rest)}`;
  }

  /** An equation as it stands: `小计·本次：4965 = 成员之和 1240+974+…`, with ≠ and the difference where it does not hold. */
  statement(equation: number): string {
    const { relation, variables, signs } = this.#equation(equation);
    const residual = this.#system.residuals[equation] as bigint;
    const whole = variables[0] as number;
    const rest = variables.slice(1);
    const terms = rest.map((v, i) => ({
      value: this.#system.value(v),
      sign: -(signs[i + 1] as number),
      blank: this.#isBlank(v),
    }));
    const side = relation?.type === 'columns' ? this.#signedSum(terms) : this.#otherSide(rest, relation === null);
    const left = `${this.cell(whole)}：${this.#isBlank(whole) ? '（空）' : this.amount(this.#system.value(whole))}`;
    if (residual === 0n) return `${left} = ${side}`;
    return `${left} ≠ ${side}（差 ${this.amount(residual)}）`;
  }

  /** One copy or one member by its name; several members with their sum. */
  #otherSide(rest: readonly number[], isCopy: boolean): string {
    const [only] = rest as [number];
    if (isCopy || rest.length === 1) return `${this.cell(only)} ${this.amount(this.#system.value(only))}`;
    const sum = rest.reduce((total, v) => total + this.#system.value(v), 0n);
    return `成员之和 ${this.amount(sum)}（${this.#plainSum(rest)}）`;
  }

  statements(equations: readonly number[]): string {
    const shown = equations.slice(0, MOST_LINES).map((e) => this.statement(e));
    return shown.join('；') + (equations.length > shown.length ? `；等 ${equations.length} 个等式` : '');
  }

  /** An explanation with its text; `before` gives what was read. */
  explanation(kind: SlipKind, changes: Changes, before: (variable: number) => bigint | null): Explanation {
    const cells: CellChange[] = [];
    const texts: string[] = [];
    for (const [variable, to] of changes) {
      const from = before(variable);
      texts.push(
        `${this.cell(variable)}：${from === null ? this.#gap(variable) : this.amount(from)} → ${this.amount(to)}`,
      );
      if (this.#system.isCell(variable)) cells.push({ ...this.place(variable), from, to });
    }
    return { kind, changes: cells, text: `${texts.join('，')}（${KIND_ZH[kind]}）` };
  }

  /** What stands where no amount was read. */
  #gap(variable: number): string {
    const { row, column } = this.place(variable);
    const raw = this.#grid.cells[row]?.[column]?.raw.trim() ?? '';
    return raw === '' ? '（空）' : `“${raw}”`;
  }

  place(variable: number): { row: number; column: number } {
    const { columns } = this.#system.matrix;
    return { row: Math.floor(variable / columns), column: variable % columns };
  }

  #rowOf(variable: number): string {
    const { row } = this.place(variable);
    return rowName(this.#grid.rows[row], row);
  }

  #equation(equation: number): Equation {
    return this.#system.equations[equation] as Equation;
  }

  #plainSum(variables: readonly number[]): string {
    const all = variables.map((v) => this.#bracketed(this.#system.value(v)));
    return (all.length > MOST_TERMS ? [...all.slice(0, 2), '…', all.at(-1)] : all).join('+');
  }

  /** Nothing stands in the cell, and nothing was found to belong there. */
  #isBlank(variable: number): boolean {
    return this.#system.matrix.blank[variable] === true && this.#system.value(variable) === 0n;
  }

  #signedSum(terms: readonly { value: bigint; sign: number; blank?: boolean }[]): string {
    return [...terms]
      .sort((a, b) => b.sign - a.sign)
      .map(
        ({ value, sign, blank }, i) =>
          `${i === 0 ? (sign < 0 ? '−' : '') : sign < 0 ? ' − ' : ' + '}${blank ? '（空）' : this.#bracketed(value)}`,
      )
      .join('');
  }

  #bracketed(value: bigint): string {
    return value < 0n ? `（${this.amount(value)}）` : this.amount(value);
  }
}

/** The kind and cost of a set of single-cell changes: the rarest slip among them. */
export function slipOf(changes: Changes, slipAt: (variable: number, to: bigint) => Slip): Slip {
  let [kind, most, cost]: [SlipKind, number, number] = ['missing cell', -1, 0];
  for (const [variable, to] of changes) {
    const slip = slipAt(variable, to);
    cost += slip.cost;
    if (slip.cost > most) [kind, most] = [slip.kind, slip.cost];
  }
  return { kind, cost };
}
