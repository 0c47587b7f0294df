/**
 * Tables whose places stand beside each other. Enters: 项目 | 合计 | 凯里市 | 黄平县 over 以工代赈 | 484 | 176 | 308. Leaves: the same table
 * with its places down and its items across, each cell with its text and place, so that it is read as every other one.
 */
import { type Cell, PlacedText, type Table } from '@wenhao/core';
import { plain } from '../find/fold.ts';
import { isColumnNumberRow, readHeader } from './header.ts';
import { isSum } from './hierarchy.ts';
import { type Matrix, matrixOf } from './matrix.ts';

/** A place by its last letter; 脱贫县, 试点区, 灌区 and 全市 are kinds of places, and name what is measured. */
const PLACE = /^\p{Script=Han}{1,14}(?:[省市县区州盟旗镇乡]|街道|兵团|自治[县州旗]|师)$/u;
const KIND_OF_PLACE =
  /^(?:[全各本]|其[他它余]|[东西南北中]部)|^(?:偏远|贫困)?(?:山|城|社|小|园|片|辖|郊|农|市|县)区$|^(?:市县|地市|省市)$|(?:灌|景|库|林|牧|病|校|院|厂|矿|保护|服务|功能)区$|(?:脱贫|贫困|重点|试点|示范|帮扶|奖励|边境|民族|产粮大|产油大|牧业|农业|直管|所辖|一般)[市县区州旗镇乡]$/u;
/** 市本级 beside its counties. */
const OWN_LEVEL = /^[省市州区县]?(?:本级|直)$/;
/** So many places make a header. */
const LEAST_PLACES = 2;

const VIEWS = new WeakMap<Table, Table>();

/** The table with its payees down: itself, or turned where its places stand beside each other. */
export function payeesDown(table: Table): Table {
  let view = VIEWS.get(table);
  if (!view) {
    view = placesBeside(matrixOf(table)) ? transposed(table, matrixOf(table)) : table;
    VIEWS.set(table, view);
  }
  return view;
}

function isPlace(name: string): boolean {
  return PLACE.test(name) && !KIND_OF_PLACE.test(name);
}

/** Places, and sums of them, over all columns of amounts; and no place at the left. */
function placesBeside(matrix: Matrix): boolean {
  const header = readHeader(matrix);
  const heads = header.columns.filter((c) => c.role === 'amount');
  const places = new Set(heads.flatMap((c) => c.path.map((part) => plain(part.text)).filter(isPlace)));
  const isAll = heads.every(({ leaf }) => isPlace(leaf) || isSum(leaf) || OWN_LEVEL.test(leaf));
  if (places.size < LEAST_PLACES || !isAll) return false;
  const left = header.columns.filter((c) => c.role === 'label').map((c) => c.index);
  const rows = Array.from({ length: matrix.rows - header.dataFrom }, (_, i) => header.dataFrom + i);
  return left.length > 0 && !rows.some((row) => left.some((c) => isPlace(matrix.slot(row, c)?.plain ?? '')));
}

/** Rows as columns; captions, numbers of columns, the column 序号 and the corner (项目) say nothing of a place. */
function transposed(table: Table, matrix: Matrix): Table {
  const { caption, columns, dataFrom } = readHeader(matrix);
  const captions = new Set(caption.map(({ text }) => text));
  const dropped = new Set(columns.flatMap((c) => (c.role === 'index' || c.role === 'note' ? [c.index] : [])));
  const labels = new Set(columns.flatMap((c) => (c.role === 'label' ? [c.index] : [])));
  const cells = table.cells.flatMap((cell): Cell[] => {
    const across = Array.from({ length: cell.columnSpan }, (_, i) => cell.column + i).filter((c) => !dropped.has(c));
    const [row] = across;
    const inHeader = cell.row < dataFrom;
    if (row === undefined || (inHeader && captions.has(cell.text.text))) return [];
    if (isColumnNumberRow(matrix.row(cell.row))) return [];
    const text = inHeader && labels.has(row) ? PlacedText.empty : cell.text;
    return [{ ...cell, text, row, column: cell.row, rowSpan: across.length, columnSpan: cell.rowSpan }];
  });
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...table, rows: table.columns, columns: table.rows, cells };
}
