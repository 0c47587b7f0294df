/**
 * The header of a table whose columns stand by spaces. Enters: its lines as pieces, and the columns of the rows below. Leaves: its cells, those over several columns
 * and those in two lines among them. Example: 其中 over 提前 and 本次; 补助资金合 over 计金额 is 补助资金合计金额.
 */
import type { Column, Placed, PlacedRows, Row } from './space-rows.ts';

/** A header over the columns that it touches, or else the nearest; null where two stand over the same. */
export function placeHeader({ line, pieces }: Row, columns: readonly Column[]): Placed[] | null {
  const placed = pieces.map((piece): Placed => {
    const touched = columns.flatMap(([from, to], c) => (piece.from < to && piece.to > from ? [c] : []));
    const middle = (piece.from + piece.to) / 2;
    const distance = ([from, to]: Column) => Math.max(from - middle, middle - to, 0);
    const nearest = columns.reduce(
      (best, column, c) => (distance(column) < distance(columns[best] as Column) ? c : best),
      0,
    );
    const [column = nearest] = touched;
    return { line, piece, column, columnSpan: Math.max(1, touched.length) };
  });
  const isApart = placed.every((each, i) => {
    const before = placed[i - 1];
    return !before || before.column + before.columnSpan <= each.column;
  });
  return isApart ? placed : null;
}

/** A cell of a header: one piece, or those of a name that goes on in the lines below. */
export interface HeaderCell {
  readonly row: number;
  readonly rowSpan: number;
  readonly parts: readonly Placed[];
}

/** What stands over one column alone and goes on below is one name in two lines; only what spans several has others under it. */
export function joinStacked(rows: PlacedRows): HeaderCell[] {
  const cells: HeaderCell[] = [];
  const open = new Map<number, number>();
  spanning(rows).forEach((row, r) => {
    for (const each of row) {
      const above = each.columnSpan === 1 ? open.get(each.column) : undefined;
      const cell = above === undefined ? undefined : cells[above];
      if (above !== undefined && cell)
        cells[above] = { ...cell, rowSpan: r - cell.row + 1, parts: [...cell.parts, each] };
      else {
        cells.push({ row: r, rowSpan: 1, parts: [each] });
        for (let c = each.column; c < each.column + each.columnSpan; c++) open.delete(c);
        if (each.columnSpan === 1) open.set(each.column, cells.length - 1);
      }
    }
  });
  return cells;
}

/** A name with nothing above it stands under the nearest name on its left, which then spans both. */
function spanning(rows: PlacedRows): PlacedRows {
  const wide = rows.map((row) => [...row]);
  wide.forEach((row, r) => {
    for (const { column } of row) {
      const above = wide.slice(0, r).flatMap((other, at) => other.map((each, i) => ({ each, at, i })));
      const left = above.filter(({ each }) => each.column <= column);
      const nearest = left.reduce<(typeof left)[number] | null>(
        (a, b) => (a && endOf(a.each) > endOf(b.each) ? a : b),
        null,
      );
      if (!nearest || endOf(nearest.each) > column) continue;
      const { at, i, each } = nearest;
      (wide[at] as Placed[])[i] = { ...each, columnSpan: column - each.column + 1 };
    }
  });
  return wide;
}

function endOf({ column, columnSpan }: Placed): number {
  return column + columnSpan;
}
