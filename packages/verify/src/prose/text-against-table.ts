/**
 * T6: the amount in the text against the grand total of its table. Enters: the money of the text and the totals of the table, e.g.
 * 现下达补助资金129万元（见附件） and 合计 192. Leaves: the contradiction, or nothing where the words or the headers leave a way out.
 */
import { FEN_PER_UNIT, type NoticeRecord, parseDecimal } from '@wenhao/core';
import { inUnitOf, named, printedNumber } from './print.ts';
import type { Settled } from './settle.ts';
import type { Passage, Stated } from './stated.ts';

/** 见附件, 分配表: the text sends the reader to the table. */
const SEE_TABLE = /附件|附表|分配表|明细表|见表|下表|如下/;
/** The column that is the money of this notice, and the one that is the whole of the others. */
const THIS_TIME = /本次|此次|这次/;
const WHOLE = /^(?:合计|总计|小计|金额合计|资金合计|合计金额|总额|资金总额)/;
/** Columns of other money: with one of these, 合计 need not be what is handed out now. */
const OTHER_MONEY = /提前|已下达|已拨|此前|前期|上年|全年|结转|收回|扣/;
/** More columns than this are not tried for sums that explain the text. */
const MOST_COLUMNS = 10;

interface TextAndTable {
  readonly money: readonly Stated[];
  /** What the text hands out. */
  readonly handed: readonly Stated[];
  readonly totals: readonly NoticeRecord[];
  readonly cells: readonly NoticeRecord[];
  /** The text sends the reader to its tables, if not in the same sentence. */
  readonly seesTable: boolean;
}

/** One amount handed out, one table with one grand total: they must be one. */
export function contradiction({ money, handed, totals, cells, seesTable }: TextAndTable): Settled[] {
  const [figure] = handed;
  const total = grandTotal(totals);
  const tables = new Set(cells.map(({ data }) => data.table_no));
  if (!figure || !total || handed.length !== 1 || tables.size !== 1) return [];
  const amount = BigInt(total.data.amount_fen as bigint);
  // 下达你县120万元 beside the table of all counties: its own row says so.
  const own = cells.filter(({ data }) => data.measure_path === total.data.measure_path);
  const known = money.some((each) => each.amount === amount) || own.some((cell) => fenOf(cell) === figure.amount);
  const spokenOf = totals.filter((each) => speaksOf(figure, each, totals) || fenOf(each) !== figure.amount);
  if (known || isRounded(figure, amount) || someSum(spokenOf.map(fenOf), figure.amount)) return [];
  const lone = cells.length === 1 && money.length === 1;
  const isOtherColumn = spokenOf.length < totals.length;
  if (lone || (SEE_TABLE.test(String(figure.record.data.sentence)) && !isOtherColumn))
    return [refutedBy(total, figure)];
  const { violation } = refutedBy(total, figure);
  // The amount of one column that the text does not name: perhaps it speaks of that one only.
  return seesTable && violation ? [{ violation: { ...violation, severity: 'warning' } }] : [];
}

/** The only total; of several columns, 本次…, or 合计 where all of the money is of this notice. */
function grandTotal(totals: readonly NoticeRecord[]): NoticeRecord | undefined {
  if (totals.length < 2) return totals[0];
  const header = ({ data }: NoticeRecord) => String(data.measure_path ?? data.measure ?? '');
  const now = totals.filter((total) => THIS_TIME.test(header(total)));
  const meant = now.length > 0 ? now : totals;
  const wholes = meant.length === 1 ? meant : meant.filter(({ data }) => WHOLE.test(String(data.measure ?? '')));
  const isOpen = now.length === 0 && totals.some((total) => OTHER_MONEY.test(header(total)));
  return wholes.length === 1 && !isOpen ? wholes[0] : undefined;
}

/** Who pays, as headers and texts name it. */
const PAYERS: readonly RegExp[] = [/中央|上级/, /省|自治区|兵团/, /市|州|盟|地区/, /县|区|旗/];
const OWN_MONEY = /配套|自筹|自有/;

/** Whether a figure may be what stands under a header: no other year, and of several columns none of another payer. */
export function speaksOf({ lead, label }: Stated, { data }: NoticeRecord, totals: readonly NoticeRecord[]): boolean {
  const header = String(data.measure_path ?? data.measure ?? '');
  const words = lead + label;
  const years = (text: string): string[] => text.match(/(?:19|20)\d\d(?=年)/g) ?? [];
  const [inHeader, inText] = [years(header), years(words)];
  if (inHeader.length > 0 && inText.length > 0 && !inHeader.some((year) => inText.includes(year))) return false;
  const columns = totals.filter((each) => each.data.table_no === data.table_no);
  if (columns.length < 2 || WHOLE.test(String(data.measure ?? ''))) return true;
  if (OWN_MONEY.test(words) !== OWN_MONEY.test(header)) return false;
  const payer = PAYERS.find((each) => each.test(header) && /资金|补助|级|财政|中央|配套/.test(header));
  return payer === undefined || payer.test(words);
}

function fenOf({ data }: NoticeRecord): bigint {
  return BigInt(data.amount_fen as bigint);
}

/** 1234.57万元 in the text of a table in 元. */
function isRounded(figure: Stated, amount: bigint): boolean {
  const decimals = printedNumber(figure).split('.')[1]?.length ?? 0;
  const gap = figure.amount > amount ? figure.amount - amount : amount - figure.amount;
  const one = figure.amount / BigInt(Math.round(Number(figure.record.data.value)) || 1);
  return decimals > 0 && gap * 10n ** BigInt(decimals) < one;
}

/** Some of the columns come to the amount: 中央 and 省级 of 中央, 省级 and 市级. */
function someSum(columns: readonly bigint[], amount: bigint): boolean {
  let sums = [0n];
  for (const column of columns.slice(0, MOST_COLUMNS)) sums = sums.flatMap((sum) => [sum, sum + column]);
  return sums.includes(amount);
}

function refutedBy(total: NoticeRecord, figure: Stated): Settled {
  const { region, amount, unit, proof, raw } = total.data;
  const sure = proof !== 'single' && proof !== 'conflict';
  const expected = inUnitOf(figure, fenOf(total));
  const asRead = proof === 'repaired' && raw ? `原文作${raw}，据表内关系更正` : '';
  const what = `${region}${amount}${unit ?? ''}`;
  return {
    ...(sure ? { proof: 'conflict', records: [figure.record] } : {}),
    violation: {
      rule: 'T6',
      severity: sure ? 'error' : 'warning',
      zh: `正文“${named(figure)}”与表中${what}不符${asRead && `（${asRead}）`}`,
      en: `the text says “${named(figure)}”, its table ${what}${asRead && ` (printed as ${raw}, repaired by its sums)`}`,
      record: figure.record,
      expected,
      actual: String(figure.record.data.raw),
    },
  };
}

/**
 * 下达1500万元，其中甲县600万元 beside a table whose total is 1500 and whose 甲县 has 500. Only in a passage that hands out the table's total, and
 * only of a payee that the table has once.
 */
export function againstRows(
  passages: readonly Passage[],
  { totals, cells }: Pick<TextAndTable, 'totals' | 'cells'>,
): Settled[] {
  if (new Set(cells.map(({ data }) => data.table_no)).size !== 1) return [];
  const rows = [...Map.groupBy(cells, ({ data }) => `${data.row} ${data.region}`).values()];
  const byName = Map.groupBy(rows, ([cell]) => String(cell?.data.region));
  const whole = new Set(totals.map(fenOf));
  return passages.flatMap((passage) => {
    const told = passage.filter(({ kind, adds }) => kind === '元' && adds);
    if (!told.some((figure) => whole.has(figure.amount))) return [];
    return told.flatMap((figure): Settled[] => {
      // 甲县、乙县共310万元 is said of both.
      const isAlone = (region: string) => !/[、和及与]$/.test(figure.label.slice(0, -region.length));
      const [name] = [...byName.keys()].filter(
        (region) => region.length > 1 && figure.label.endsWith(region) && isAlone(region),
      );
      const [row, ...others] = (name && byName.get(name)) || [];
      if (!row || others.length > 0 || row[0]?.data.level === 'total') return [];
      const isSaid = row.some((cell) => fenOf(cell) === figure.amount || isRounded(figure, fenOf(cell)));
      return isSaid || someSum(row.map(fenOf), figure.amount) ? [] : [{ violation: deniedRow(figure, row) }];
    });
  });
}

function deniedRow(figure: Stated, row: readonly NoticeRecord[]): NonNullable<Settled['violation']> {
  const amounts = row.map(({ data }) => `${data.measure} ${data.amount}${data.unit ?? ''}`).join('、');
  return {
    rule: 'T6',
    severity: 'warning',
    zh: `正文“${named(figure)}”与表中${row[0]?.data.region}不符：${amounts}`,
    en: `the text says “${named(figure)}”, its table ${row[0]?.data.region}: ${amounts}`,
    record: figure.record,
    expected: amounts,
    actual: String(figure.record.data.raw),
  };
}

/** 安顺市310万元 in the text, and 310 in the table before its sums made it 300: two places say what the repair denies. */
export function againstRepairs(money: readonly Stated[], cells: readonly NoticeRecord[]): Settled[] {
  const repaired = cells.filter(({ data }) => data.proof === 'repaired' && data.level === 'unit');
  return money.flatMap((figure) =>
    repaired
      .filter((cell) => figure.label.endsWith(String(cell.data.region)) && isAsRead(figure, cell))
      .map((cell): Settled => ({ violation: deniedRepair(figure, cell) })),
  );
}

function isAsRead(figure: Stated, cell: NoticeRecord): boolean {
  const { raw, unit } = cell.data;
  const decimal = parseDecimal(String(raw ?? ''));
  const one = FEN_PER_UNIT[String(unit ?? '')];
  if (!decimal || !one || fenOf(cell) === figure.amount) return false;
  return decimal.units * one === figure.amount * 10n ** BigInt(decimal.scale);
}

function deniedRepair(figure: Stated, { data }: NoticeRecord): NonNullable<Settled['violation']> {
  const { region, amount, raw, unit } = data;
  return {
    rule: 'T6',
    severity: 'error',
    zh: `正文“${named(figure)}”与表中${region}原文${raw}一致，而据表内关系更正为${amount}${unit}：请核对原件`,
    en: `the text says “${named(figure)}”, as the table printed ${region} (${raw}) before its sums made it ${amount}${unit}`,
    record: figure.record,
    expected: `${amount}${unit}`,
    actual: String(figure.record.data.raw),
  };
}
