/**
 * Whether two titles name one document, however freely they are written. Enters: the title of a notice and the title under which
 * another cites it. Leaves: yes or no. Example: 财政部 民政部关于拨付2024年…资金（第二批）的通知 names 关于下达2024年…资金预算（第二批）的通知.
 */

/** Without spaces, brackets, the issuers before 关于, and 的通知 at the end. */
export function titleCore(title: string): string {
  const text = title.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  const about = text.lastIndexOf('关于', text.length - 6);
  const issuers =
    about > 0 && !/(?:转发|印发)/u.test(text.slice(0, about)) ? about + 2 : text.startsWith('关于') ? 2 : 0;
  return text.slice(issuers).replace(/的?(?:通知|函|批复|公告)$/u, '');
}

/** Words that titles use one for another. 提前下达, 收回 and 调整 are no such words. */
const GIVES = /(?<!提前|预)(?:下达|拨付|下拨|安排|分配|分解下达|转下达)/gu;
/** What tells one instalment from the next. */
const PHASES = /提前下达|预拨|追加|追减|收回|调整|清算|结算/gu;
const YEARS_AND_BATCHES = /\d+年|第[一二三四五六七八九十]+批/gu;

export function sameTitle(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [titleCore(a).replace(GIVES, '下达'), titleCore(b).replace(GIVES, '下达')];
  if (x === y) return true;
  if (contradicts(x, y)) return false;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  if (short.length === 0) return true;
  return (short.length * 2 >= long.length && isSubsequence(short, long)) || nearlyEqual(x, y);
}

/** Another phase; or years and batches that both name and that differ: a shortened title may leave them out. */
function contradicts(x: string, y: string): boolean {
  const [first, second] = [wordsNotIn(x, y, PHASES), wordsNotIn(y, x, PHASES)];
  const [inFirst, inSecond] = [wordsNotIn(x, y, YEARS_AND_BATCHES), wordsNotIn(y, x, YEARS_AND_BATCHES)];
  return first.length + second.length > 0 || (inFirst.length > 0 && inSecond.length > 0);
}

function wordsNotIn(text: string, other: string, words: RegExp): string[] {
  const there = new Set<string>(other.match(words));
  return (text.match(words) ?? []).filter((word) => !there.has(word));
}

function isSubsequence(short: string, long: string): boolean {
  let at = 0;
  for (const c of long) if (c === short[at]) at++;
  return at === short.length;
}

/** One slip for every twelve characters: spelling, OCR. */
const LETTERS_PER_SLIP = 12;

function nearlyEqual(x: string, y: string): boolean {
  const allowed = Math.floor(Math.max(x.length, y.length) / LETTERS_PER_SLIP);
  return allowed > 0 && Math.abs(x.length - y.length) <= allowed && distance(x, y) <= allowed;
}

/** Levenshtein distance. */
function distance(x: string, y: string): number {
  let row = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++) {
      const changed = (row[j - 1] as number) + (x[i - 1] === y[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[y.length] as number;
}
