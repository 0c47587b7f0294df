/** Money for one payee by one measure: 阜康市 | 下达资金 | 31 万元. One record per amount cell of an allocation table. */
import { formatDecimal, toFen, toNumber } from '@wenhao/core';
import {
  type AmountRow,
  type AmountTable,
  amountsByPayee,
  type Candidate,
  defineKind,
  field,
  type Notice,
  type NoticeTable,
  type Remark,
  readAmountTable,
  unitLinesWithoutTable,
} from '@wenhao/extract';
import { z } from 'zod';
import { derived, fenOf, inherited, inTurn, page, pageOf, proof, read } from '../common.ts';

const text = (zh: string, en: string) => field(z.string().nullable(), { zh, en, type: 'text' });

const fields = z.object({
  ...inherited,
  region: field(z.string().min(1), {
    zh: '地区或单位（原文，证明有误则已更正）',
    en: 'payee as written, mended if proved wrong',
    type: 'text',
  }),
  region_code: text(
    '公文日期时的行政区划代码（GB/T 2260）；不是县级以上行政区划的收款单位没有',
    'GB/T 2260 code on the date of the notice; null for payees that are no division (a zone, a relief station)',
  ),
  parent_region: text('所属地区', 'the group it belongs to'),
  level: field(z.enum(['total', 'subtotal', 'unit']), {
    zh: '层次：合计、小计、单位',
    en: 'total, subtotal or unit',
    type: 'text',
  }),
  measure: field(z.string(), { zh: '金额栏名称（最末级表头）', en: 'leaf column header', type: 'text' }),
  amount: field(z.number().nullable(), { zh: '金额（以 unit 计）', en: 'amount, in unit', type: 'numeric' }),
  unit: text('计量单位', 'unit'),
  amount_fen: field(z.bigint().nullable(), { zh: '金额（分，精确整数）', en: 'amount in fen, exact', type: 'integer' }),
  raw: text('金额原文', 'amount as written'),
  proof,
  page,
  row: field(z.number().int().nullable(), {
    zh: '表内行号（从 1 起）；地区横排的表按地区成行计',
    en: 'row in the table, from 1; where places stand beside each other, each is a row',
    type: 'integer',
  }),
  col: field(z.number().int().nullable(), {
    zh: '表内列号（从 1 起）',
    en: 'column in the table, from 1',
    type: 'integer',
  }),
  table_no: field(z.number().int(), {
    zh: '公文中第几张表（从 1 起）',
    en: 'which table of the notice, from 1',
    type: 'integer',
  }),
  of_which: field(z.boolean(), {
    zh: '是否“其中”行（已包含在上一行内，不另计入合计）',
    en: 'a part of the row above (其中：…), counted there already',
    type: 'boolean',
  }),
  item: text('项目或用途', 'what the money is for, in tables by project'),
  measure_path: text('金额栏全部表头', 'all headers over the column'),
});

export default defineKind({
  kind: 'allocation',
  view: 'allocations',
  version: '1.0.0',
  changes: [{ version: '1.0.0', date: '2026-11-21', zh: '首版', en: 'first version' }],
  zh: '资金分配',
  en: 'allocation',
  namedBy: ['region', 'measure'],
  derive: ({ amount, unit }) => ({ amount_fen: fenOf(amount, unit) }),
  fields,
  proves: 'amount-table',
  tables: [amountsByPayee],
  find: (notice, tablesOf) => {
    const read = tablesOf(amountsByPayee).map((table) => ({ table, amounts: readAmountTable(table) }));
    return {
      candidates: inTurn(read, ({ table, amounts }) => {
        const tableNo = notice.tables.indexOf(table) + 1;
        return inTurn(amounts.rows, (row) => candidatesOf(row, tableNo));
      }),
      remarks: [...read.flatMap(({ table, amounts }) => remarksOn(table, amounts)), ...flattenedRemarks(notice)],
    };
  },
});

function candidatesOf(row: AmountRow, tableNo: number): Candidate[] {
  const label = {
    region: read(row.name),
    parent_region: row.parent ? read(row.parent) : { value: null },
    item: row.item ? read(row.item) : { value: null },
    level: derived(row.level, row.name),
    proof: { value: 'single' },
    table_no: { value: tableNo },
    of_which: { value: row.ofWhich },
  };
  const cells = row.cells.map(({ measure, amount, column, page: onPage }): Candidate => {
    const unit = amount.unit?.found() ?? measure.unit;
    const fen = unit ? toFen(amount.value, unit.value) : null;
    const spans = amount.raw.spans();
    return {
      fields: {
        ...label,
        measure: { value: measure.name, spans: measure.nameSpans },
        measure_path: { value: measure.path },
        amount: { value: toNumber(amount.value), spans },
        unit: unit ? { value: unit.value, spans: unit.spans } : { value: null },
        amount_fen: { value: fen, spans, how: 'derived' },
        raw: { value: amount.raw.text, spans },
        page: { value: onPage },
        row: { value: row.row + 1 },
        col: { value: column + 1 },
      },
      anchor: 'raw',
    };
  });
  return [...cells, ...row.unread.map((cell) => unreadCell(row, cell, label))];
}

/** A cell that the row lost, or that holds no amount: the record stands, without an amount, for a proof to fill. */
function unreadCell(
  row: AmountRow,
  { measure, text: written }: AmountRow['unread'][number],
  label: Candidate['fields'],
): Candidate {
  return {
    fields: {
      ...label,
      measure: { value: measure.name, spans: measure.nameSpans },
      measure_path: { value: measure.path },
      unit: measure.unit ? { value: measure.unit.value, spans: measure.unit.spans } : { value: null },
      raw: written ? read(written) : { value: null },
      page: pageOf(written ?? row.name),
      row: { value: row.row + 1 },
      col: { value: measure.column + 1 },
    },
    anchor: written ? 'raw' : 'region',
    discriminator: `unread ${measure.path}`,
  };
}

function remarksOn(table: NoticeTable, { rows, beyond }: AmountTable): Remark[] {
  const remarks = rows.flatMap((row) => [
    ...shiftRemark(row),
    ...row.unread.flatMap((cell) => unreadRemark(row, cell)),
  ]);
  const noUnit = rows
    .flatMap((row) => row.cells)
    .find(({ measure, amount }) => measure.unit === null && amount.unit === null && !measure.counted);
  if (noUnit) {
    remarks.push({
      rule: 'T7',
      severity: 'warning',
      zh: `表格“${table.title?.text ?? ''}”的“${noUnit.measure.name}”一栏没有写明金额单位；金额照录，未折算成分`,
      en: `no unit is stated for “${noUnit.measure.name}”; amounts are kept as written and not converted`,
      span: noUnit.amount.raw.spans()[0],
      actual: formatDecimal(noUnit.amount.value),
    });
  }
  const [first] = beyond;
  if (first) {
    remarks.push({
      rule: 'T5',
      severity: 'warning',
      zh: `表格“${table.title?.text ?? ''}”有 ${beyond.length} 个数在表头各栏之外（如“${first.text}”），未读取；原文已保存`,
      en: `${beyond.length} number(s) stand further right than any header (“${first.text}”) and were not read; the text is stored`,
      span: first.spans()[0],
    });
  }
  return remarks;
}

function shiftRemark(row: AmountRow): Remark[] {
  if (row.shift === 0) return [];
  const [side, en] = row.shift > 0 ? ['右', 'right'] : ['左', 'left'];
  const by = Math.abs(row.shift);
  return [
    {
      rule: 'T5',
      severity: 'warning',
      zh: `“${row.name.text}”一行偏${side}了 ${by} 列，已按列归位`,
      en: `the row of “${row.name.text}” stands ${by} column(s) too far ${en} and was read in its place`,
      span: row.name.spans()[0],
    },
  ];
}

/** T4 for what stands in a cell and is no amount, and for a cell that a shifted row lost. A blank cell says nothing. */
function unreadRemark(row: AmountRow, { measure, text: written }: AmountRow['unread'][number]): Remark[] {
  if (!written && row.shift === 0) return [];
  const what = written ? `写作“${written.text}”，不是金额` : '缺失';
  return [
    {
      rule: 'T4',
      severity: 'warning',
      zh: `“${row.name.text}”的“${measure.name}”${what}`,
      en: `“${row.name.text}”, ${measure.name}: ${written ? `“${written.text}” is no amount` : 'the cell is lost'}`,
      span: (written ?? row.name).spans()[0],
    },
  ];
}

/** A unit line without a table below it: the table came as loose lines, and its columns cannot be told with certainty. */
function flattenedRemarks(notice: Notice): Remark[] {
  return unitLinesWithoutTable(notice).map((line) => ({
    rule: 'table-flattened',
    severity: 'warning',
    zh: `“${line.text}”之下的表格已散成文字，列数无法确定，未读取；原文已保存`,
    en: `the table below “${line.text}” came as loose lines; its columns cannot be told, so it was not read; its text is stored`,
    span: line.spans()[0],
  }));
}
