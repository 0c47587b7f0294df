/**
 * Figures that cannot be meant. Enters: the targets of a family after all repairs. Leaves: a finding for a percentage beyond 100% and for
 * one that lost or gained a digit or its point. Nothing is changed. Example: ≥950%, ≥9% where all siblings have ≥95%, ≥90%.
 */
import type { FormRow, Target } from './form.ts';
import type { Mending } from './mending.ts';
import type { Columns } from './targets.ts';

/** So many siblings, and all that there are, must say what the figure should be. */
const LEAST_WITNESSES = 3;
/** Shares of a whole; what grows, is used or is done may pass it. */
const SHARE = /(?:率|比例|比重|占比|满意度|知晓度|覆盖面)$/u;
const MAY_PASS = /增|提高|提升|使用|利用|完成|周转|杠杆|回报|收益/u;

export function suspectFigures(columns: Columns, mending: Mending): void {
  columns.cells.forEach((column, form) => {
    columns.family.names.forEach((name, position) => {
      const { row, value } = column[position] ?? {};
      if (!row || !value || mending.isMended(row.record) || mending.isReported(row.record)) return;
      const usual = usualOf(columns, form, position);
      const isSlip = usual !== null && isSlipOf(value, usual[0]);
      if (!isSlip && !isBeyond(name, value)) return;
      reportFigure(columns, { form, name, row, value, usual: isSlip ? usual : null }, mending);
    });
  });
}

type Witnesses = readonly [Target, ...Target[]];

/** What all other forms say; null where they do not say the same. */
function usualOf({ cells }: Columns, form: number, position: number): Witnesses | null {
  const [first, ...more] = cells.flatMap((column, f) => (f === form ? [] : (column[position]?.value ?? [])));
  const isSame = more.every(({ key }) => key === first?.key);
  return first && isSame && more.length + 1 >= LEAST_WITNESSES ? [first, ...more] : null;
}

/** Whether one percentage is the other with a digit, or the point, too many or too few. */
function isSlipOf(value: Target, usual: Target): boolean {
  if (!isPercent(value) || value.sort !== usual.sort) return false;
  const [short = '', long = ''] = [value, usual]
    .map(({ record }) => String(record.data.target_value))
    .sort((a, b) => a.length - b.length);
  return long.length === short.length + 1 && [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}

function isBeyond(name: string, value: Target): boolean {
  const { comparator, target_value: figure } = value.record.data;
  const isLeast = comparator !== '<=' && comparator !== '<';
  return isPercent(value) && isLeast && Number(figure) > 100 && SHARE.test(name) && !MAY_PASS.test(name);
}

function isPercent({ record }: Target): boolean {
  return record.data.target_unit === '%' && record.data.target_value !== null;
}

interface Figure {
  readonly form: number;
  readonly name: string;
  readonly row: FormRow;
  readonly value: Target;
  readonly usual: Witnesses | null;
}

function reportFigure(columns: Columns, { form, name, row, value, usual }: Figure, mending: Mending): void {
  const { label, labelEn } = columns.family.forms[form] ?? {};
  const [actual, expected] = [String(value.record.data.target), usual ? String(usual[0].record.data.target) : null];
  const said = usual ? `其余 ${usual.length} 张同类表均为“${expected}”` : '比率不会超过 100%';
  const [why, whyEn] = usual
    ? [`疑多写或漏写一位（${said}）`, `a digit seems lost or added; all ${usual.length} siblings have “${expected}”`]
    : [`超过 100%`, 'a share cannot pass 100%'];
  mending.report({
    rule: 'A5',
    severity: 'warning',
    zh: `${label}“${name}”的指标值“${actual}”${why}，照录`,
    en: `${labelEn}: the target “${actual}”: ${whyEn}; it stands as read`,
    record: row.record,
    expected,
    actual,
    proof: said,
    repair: usual ? 'proposed' : null,
  });
}
