/**
 * Misspelt names. Enters: a name and the name that its siblings carry. Leaves: whether the one is so near the other that they should be
 * read side by side, and what kind of slip it is: 建挡立卡 for 建档立卡. Another word makes another indicator (新建, 改建; 人数, 人次), and
 * is no slip.
 */

/** So many characters for each that may be wrong. */
const LENGTH_PER_SLIP = 6;

/** Characters that are taken for one another by eye or by a reader of scans. */
const LOOK_ALIKE = [
  ...[
    '末未',
    '己已巳',
    '人入',
    '士土',
    '日目曰',
    '干千于',
    '特持',
    '大太',
    '待侍',
    '候侯',
    '贫贪',
    '拔拨',
    '治冶',
    '账帐',
  ],
  ...[
    '园圆',
    '户尸',
    '力刀',
    '时吋',
    '档挡',
    '县具',
    '村材',
    '项顷',
    '析折',
    '辩辨',
    '今令',
    '予子',
    '仓仑',
    '兔免',
    '住往',
  ],
  ...[
    '栽裁',
    '徒徙',
    '崇祟',
    '晴睛',
    '准淮',
    '密蜜',
    '暑署',
    '贷货',
    '幕慕',
    '竞竟',
    '历厉',
    '抡抢',
    '沦沧',
    '戊戌',
    '壮状',
  ],
].map((group) => new Set(group));
/** Half of a character: no word is written with it. */
const BROKEN = /[\u2E80-\u2FDF扌犭礻衤灬亻氵冫讠钅饣忄刂宀艹辶疒纟\uFFFD□]/u;
/** What changes an indicator where it is put, left out or exchanged. */
const TELLING =
  /[\d.%<>=≥≤数次率额量度比值个人户家所件亩里元万亿省市县区乡镇村州旗年季月周日时天上下前后内外增减升降不无未非有新老旧改扩迁续重修男女大小多少高低中初末一二三四五六七八九十百千]/u;

/** `sure`: by its looks; `likely`: a word of the name is broken, as only an error breaks it. */
export type Slip = 'sure' | 'likely';

/** Whether the names differ by so little that one may stand for the other. */
export function isNear(written: string, name: string): boolean {
  return differences(written, name) !== null;
}

/** The kind of slip that made `written` of `name`; null where it may be another name. */
export function slipOf(written: string, name: string): Slip | null {
  const edits = differences(written, name) ?? [];
  const kinds = edits.map((edit) => kindOf(edit, written, name));
  if (kinds.length === 0 || kinds.includes(null)) return null;
  return kinds.includes('likely') ? 'likely' : 'sure';
}

/** The character that stands there and the one that should, each with its place; '' where one is missing or too many. */
interface Edit {
  readonly is: string;
  readonly should: string;
  readonly at: number;
  readonly of: number;
}

function kindOf({ is, should, at, of }: Edit, written: string, name: string): Slip | null {
  if (should === '') return !TELLING.test(is) && (is === written[at - 1] || is === written[at + 1]) ? 'sure' : null;
  if (is === '') return !TELLING.test(should) && wordAt(name, of).length === 2 ? 'sure' : null;
  if (BROKEN.test(is) || LOOK_ALIKE.some((group) => group.has(is) && group.has(should))) return 'sure';
  if (TELLING.test(is) || TELLING.test(should)) return null;
  return wordAt(written, at).length === 1 && wordAt(name, of).length > 1 ? 'likely' : null;
}

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** The word of the dictionary in which the character stands. */
function wordAt(text: string, at: number): string {
  return WORDS.segment(text).containing(at)?.segment ?? '';
}

function differences(written: string, name: string): Edit[] | null {
  const most = Math.floor(name.length / LENGTH_PER_SLIP);
  if (written === name || most === 0 || Math.abs(written.length - name.length) > most) return null;
  return editsBetween(written, name, { at: 0, of: 0, most });
}

interface From {
  readonly at: number;
  readonly of: number;
  readonly most: number;
}

/** The characters that differ, where at most `most` edits lead from one to the other; else null (V. I. Levenshtein, 1966). */
function editsBetween(written: string, name: string, from: From): Edit[] | null {
  let { at, of } = from;
  while (at < written.length && written[at] === name[of]) {
    at++;
    of++;
  }
  const [is, should] = [written[at] ?? '', name[of] ?? ''];
  if (is === '' && should === '') return [];
  if (from.most === 0) return null;
  const options: Edit[] = [
    ...(is && should ? [{ is, should, at, of }] : []),
    ...(is ? [{ is, should: '', at, of }] : []),
    ...(should ? [{ is: '', should, at, of }] : []),
  ];
  for (const edit of options) {
    const next = { at: at + edit.is.length, of: of + edit.should.length, most: from.most - 1 };
    const rest = editsBetween(written, name, next);
    if (rest) return [edit, ...rest];
  }
  return null;
}
