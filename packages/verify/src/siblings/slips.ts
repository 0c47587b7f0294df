/**
 * Misspelt names. Enters: a name and the name that its siblings carry. Leaves: whether the one is a slip of the other: 建挡立卡 for
 * 建档立卡. Characters that make another indicator of it (人数, 人次; 省, 县; digits) are no slip.
 */

/** So many characters for each that may be wrong. */
const LENGTH_PER_SLIP = 6;
const TELLING =
  /[\d.%<>=≥≤数次率额量度比值个人户家所件亩里元万亿省市县区乡镇村州旗年季月周日时天上下前后内外增减升降不无未非有新老男女大小多少高低中初末一二三四五六七八九十百千]/u;

/** Whether `written` is `name` with a wrong, missing or extra character here or there. */
export function isSlip(written: string, name: string): boolean {
  const most = Math.floor(name.length / LENGTH_PER_SLIP);
  if (written === name || most === 0 || Math.abs(written.length - name.length) > most) return false;
  const edits = editsBetween([...written], [...name], most) ?? [];
  return edits.length > 0 && edits.every((edit) => !isTelling(edit));
}

/** The character that stands there, and the one that should: none where one is missing or too many. */
type Edit = readonly string[];

/** Of two characters that changed places both must be telling: what is garbled is no other word. */
function isTelling(edit: Edit): boolean {
  return edit.every((character) => TELLING.test(character)) || edit.some((character) => /\d/.test(character));
}

/** The characters that differ, where at most `most` edits lead from one to the other; else null (V. I. Levenshtein, 1966). */
function editsBetween(from: readonly string[], to: readonly string[], most: number): Edit[] | null {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  const [a, b] = [from.slice(start), to.slice(start)];
  if (a.length === 0 && b.length === 0) return [];
  if (most === 0) return null;
  const options: { edit: (string | undefined)[]; rest: readonly [string[], string[]] }[] = [
    { edit: [a[0], b[0]], rest: [a.slice(1), b.slice(1)] },
    { edit: [a[0]], rest: [a.slice(1), b] },
    { edit: [b[0]], rest: [a, b.slice(1)] },
  ];
  for (const { edit, rest } of options) {
    const characters = edit.filter((character) => character !== undefined);
    const edits = characters.length === edit.length ? editsBetween(rest[0], rest[1], most - 1) : null;
    if (edits) return [characters, ...edits];
  }
  return null;
}
