/**
 * Targets that look displaced though no hole shows why. Enters: the targets of a family after all moves. Leaves: a finding for stretches
 * that stand one row off what the siblings have, and for two neighbours that seem to have changed places. Nothing is moved.
 * Example: ≥95%, ≥90% where all siblings have ≥90%, ≥95%.
 */
import type { Mending } from './mending.ts';
import type { Columns, TargetCell } from './targets.ts';

/** So many neighbouring targets that fit the row above, or below, are hardly chance. */
const LEAST_OFF = 2;

export function suspect(columns: Columns, mending: Mending): void {
  for (const form of columns.family.forms.keys()) {
    const swaps = swapsIn(columns, form);
    for (const pair of swaps) reportSuspicion(columns, { form, positions: pair, what: '疑似互换' }, mending);
    for (const step of [-1, 1] as const) {
      const off = columns.family.names.map((_, p) => isOff(columns, { form, p, step }));
      for (const positions of stretchesOf(off)) {
        const isSwap = swaps.some((pair) => pair.some((p) => positions.includes(p)));
        if (positions.length < LEAST_OFF || isSwap) continue;
        reportSuspicion(columns, { form, positions, what: step === -1 ? '疑似错下一行' : '疑似错上一行' }, mending);
      }
    }
  }
}

interface At {
  readonly form: number;
  readonly p: number;
  readonly step: 1 | -1;
}

/** Whether the target is not what the siblings have on its row, but what they have on the next (step 1) or the last row. */
function isOff(columns: Columns, { form, p, step }: At): boolean {
  const cell = columns.cells[form]?.[p];
  const [here, there] = [columns.usual(p).target, columns.usual(p + step).target];
  return cell?.value != null && here !== null && here !== there && cell.value.key === there;
}

function swapsIn(columns: Columns, form: number): [number, number][] {
  return columns.family.names.flatMap((_, p): [number, number][] => {
    const isSwap = isOff(columns, { form, p, step: 1 }) && isOff(columns, { form, p: p + 1, step: -1 });
    return isSwap ? [[p, p + 1]] : [];
  });
}

function stretchesOf(marks: readonly boolean[]): number[][] {
  const found: number[][] = [];
  marks.forEach((mark, i) => {
    if (!mark) return;
    if (marks[i - 1]) found.at(-1)?.push(i);
    else found.push([i]);
  });
  return found;
}

interface Suspicion {
  readonly form: number;
  readonly positions: readonly number[];
  readonly what: string;
}

function reportSuspicion(columns: Columns, { form, positions, what }: Suspicion, mending: Mending): void {
  const { names, forms } = columns.family;
  const { label, labelEn } = forms[form] ?? {};
  const cells = positions.map((p) => columns.cells[form]?.[p]);
  const usual = positions.map((p) => usualText(columns, p));
  const lines = positions.map((p, i) => `“${names[p]}”为“${textOf(cells[i])}”，同类表多为“${usual[i]}”`);
  for (const cell of cells) if (cell?.row) mending.include(cell.row.record);
  mending.report({
    rule: 'A5',
    severity: 'warning',
    zh: `${label}有 ${positions.length} 个指标值${what}，照录：${lines.join('；')}`,
    en: `${labelEn}: ${positions.length} targets seem to stand on the wrong rows; all stand as read`,
    record: cells[0]?.row?.record,
    expected: usual.join(' | '),
    actual: cells.map(textOf).join(' | '),
    proof: lines.join('\n'),
    repair: 'proposed',
  });
}

function textOf(cell: TargetCell | undefined): string {
  return String(cell?.value?.record.data.target ?? '');
}

function usualText(columns: Columns, position: number): string {
  const { target } = columns.usual(position);
  return textOf(columns.cells.map((column) => column[position]).find((cell) => cell?.value?.key === target));
}
