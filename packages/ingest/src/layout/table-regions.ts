/**
 * Where tables without a full grid may stand. Enters: the rows of a page that are in no ruled table, and long rules across.
 * Leaves: runs of rows that look like a table's, e.g. 46 rows of a label and six numbers between two rules.
 */
import type { Edge } from './edges.ts';
import type { TextRow } from './text-rows.ts';

export interface TableRegion {
  readonly rows: readonly TextRow[];
  /** Rules across within the region, from top to bottom. */
  readonly rules: readonly Edge[];
  /** Whether rules stand at its top and bottom. */
  readonly bounded: boolean;
}

/** Rows further apart than this many ems belong to different tables. */
const FAR = 3.2;
/** So many rows of one chunk in a row end a run. */
const LONE_ROWS = 2;

export function tableRegions(rows: readonly TextRow[], across: readonly Edge[]): TableRegion[] {
  const zones = ruledZones(rows, across);
  const inZone = (row: TextRow) => zones.some((zone) => zone.rows.includes(row));
  const free = runsOf(rows, (row) => !inZone(row)).flatMap(alignedRuns);
  const open = free.map((run): TableRegion => ({ rows: run, rules: rulesWithin(run, across), bounded: false }));
  return [...zones, ...open].sort((a, b) => (a.rows[0]?.y0 ?? 0) - (b.rows[0]?.y0 ?? 0));
}

/** A row as tables have them: several chunks, no bullet and no sentence. */
export function isTabular(row: TextRow): boolean {
  const chunks = row.chunks.filter((chunk, i) => i > 0 || !isMarker(chunk.text));
  if (chunks.length < 2) return false;
  return chunks.length > 2 || chunks.some((chunk) => chunk.value) || !isProse(row);
}

const MARKER = /^(?:[•●○■□◆◇▪–—*·-]|\(?[\divxa-z]{1,4}[).]|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．])$/i;

function isMarker(text: string): boolean {
  return MARKER.test(text);
}

/** Chunks of whole clauses: two columns of running text, or a justified line. */
function isProse(row: TextRow): boolean {
  return row.chunks.some((chunk) => chunk.x1 - chunk.x0 > 18 * row.size);
}

function runsOf<T>(items: readonly T[], test: (item: T) => boolean): T[][] {
  const runs: T[][] = [];
  let open = false;
  for (const item of items) {
    const fits = test(item);
    if (fits && open) runs.at(-1)?.push(item);
    else if (fits) runs.push([item]);
    open = fits;
  }
  return runs;
}

/** Runs of tabular rows with few others between them, each at least two rows, ending in tabular rows. */
export function alignedRuns(rows: readonly TextRow[]): TextRow[][] {
  const runs: TextRow[][] = [];
  let run: TextRow[] = [];
  let lone = 0;
  const flush = () => {
    const last = run.findLastIndex(isTabular);
    if (run.filter(isTabular).length >= 2) runs.push(run.slice(0, last + 1));
    run = [];
    lone = 0;
  };
  for (const row of rows) {
    const before = run.at(-1);
    if (before && row.baseline - before.baseline > FAR * Math.max(row.size, before.size)) flush();
    if (isTabular(row)) {
      run.push(row);
      lone = 0;
    } else if (run.length > 0) {
      lone++;
      if (lone > LONE_ROWS || isProse(row)) flush();
      else run.push(row);
    }
  }
  flush();
  return runs;
}

export function rulesWithin(rows: readonly TextRow[], across: readonly Edge[]): Edge[] {
  const [top, bottom] = [rows[0]?.y0 ?? 0, rows.at(-1)?.y1 ?? 0];
  const [left, right] = [Math.min(...rows.map((r) => r.x0)), Math.max(...rows.map((r) => r.x1))];
  const em = rows[0]?.size ?? 0;
  return across.filter((e) => e.at > top - em && e.at < bottom + em && e.to > left && e.from < right);
}

/** So few lines between two rules may be a header, tabular or not. */
const HEADER_LINES = 4;
/** The part of the rows between two rules that must be tabular. */
const TABULAR_SHARE = 0.4;
const SAME_END = 6;

/** Rows between rules of one width, as far as they look like a table's. */
function ruledZones(rows: readonly TextRow[], across: readonly Edge[]): TableRegion[] {
  return rulesOfOneWidth(rows, across).flatMap((rules) => {
    const strips = rules.slice(1).map((rule, i) => rowsBetween(rows, rules[i] as Edge, rule));
    return runsOf([...strips.entries()], ([, strip]) => strip.length === 0 || looksTabular(strip)).flatMap((run) => {
      const inside = run.flatMap(([, strip]) => strip);
      const [first, last] = [run[0]?.[0] ?? 0, run.at(-1)?.[0] ?? 0];
      if (inside.filter(isTabular).length < 2) return [];
      return [
        { rows: inside, rules: rulesBetween(across, rules[first] as Edge, rules[last + 1] as Edge), bounded: true },
      ];
    });
  });
}

function looksTabular(strip: readonly TextRow[]): boolean {
  const tabular = strip.filter(isTabular).length;
  if (strip.length <= HEADER_LINES && !strip.some(isProse)) return true;
  return tabular >= TABULAR_SHARE * strip.length;
}

function rowsBetween(rows: readonly TextRow[], top: Edge, bottom: Edge): TextRow[] {
  return rows.filter((row) => {
    const y = (row.y0 + row.y1) / 2;
    const x = (row.x0 + row.x1) / 2;
    return y > top.at && y < bottom.at && x > top.from - SAME_END && x < top.to + SAME_END;
  });
}

function rulesBetween(across: readonly Edge[], top: Edge, bottom: Edge): Edge[] {
  return across.filter((e) => e.at >= top.at && e.at <= bottom.at && e.to > top.from && e.from < top.to);
}

function rulesOfOneWidth(rows: readonly TextRow[], across: readonly Edge[]): Edge[][] {
  const widest = Math.max(0, ...rows.map((row) => row.x1)) - Math.min(...rows.map((row) => row.x0));
  const groups: Edge[][] = [];
  for (const edge of [...across].sort((a, b) => a.at - b.at)) {
    if (edge.to - edge.from < 0.25 * widest) continue;
    const group = groups.find(
      ([first]) => first && Math.abs(first.from - edge.from) < SAME_END && Math.abs(first.to - edge.to) < SAME_END,
    );
    if (group) group.push(edge);
    else groups.push([edge]);
  }
  return groups.filter((group) => group.length > 1);
}
