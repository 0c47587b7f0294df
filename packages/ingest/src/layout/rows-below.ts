/**
 * Rows that go on below the last rule of a table. Enters: the regions of a page from top to bottom. Leaves: the same, such rows taken into the region above.
 * Example: a rule under every fifth row and none at the foot: the last three rows stand below the last rule.
 */
import type { Columns } from './placed-rows.ts';
import type { TableRegion } from './table-regions.ts';
import type { TextRow } from './text-rows.ts';

/** The step to the first row below is no more than this many times the step between the rows above. */
const STEP = 1.3;

/** `page` are all rows of the page; `columnsOf` gives the columns of a region that is a table. */
export function withRowsBelow(
  regions: readonly TableRegion[],
  page: readonly TextRow[],
  columnsOf: (region: TableRegion) => Columns | null,
): TableRegion[] {
  const joined: TableRegion[] = [];
  for (const region of regions) {
    const above = joined.at(-1);
    if (!above || !followsAtOnce(above, region, page) || !shareColumns(columnsOf(above), columnsOf(region))) {
      joined.push(region);
      continue;
    }
    const rules = [...new Set([...above.rules, ...region.rules])].sort((a, b) => a.at - b.at);
    joined[joined.length - 1] = { rows: [...above.rows, ...region.rows], rules, bounded: true };
  }
  return joined;
}

/** Whether rows of amounts, with no header of their own, follow in the very next line. */
function followsAtOnce({ rows, bounded }: TableRegion, below: TableRegion, page: readonly TextRow[]): boolean {
  const [last, first] = [rows.at(-1), below.rows[0]];
  const before = rows.at(-2);
  if (!bounded || below.bounded || !last || !first || !before) return false;
  const isNext = page.indexOf(first) === page.indexOf(last) + 1;
  const inStep = first.baseline - last.baseline <= STEP * (last.baseline - before.baseline);
  return isNext && inStep && first.chunks.slice(1).every((chunk) => chunk.value);
}

function shareColumns(above: Columns | null, below: Columns | null): boolean {
  if (!above || above.gutters.length !== below?.gutters.length) return false;
  return above.gutters.every(({ from, to }, i) => {
    const other = below.gutters[i];
    return other !== undefined && other.from < to && other.to > from;
  });
}
