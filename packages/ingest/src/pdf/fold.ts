/**
 * Radicals and compatibility ideographs → the characters they stand for, one for one, so that positions stay.
 * Example: "⾦额" (U+2FA6), as Chromium prints it, is "金额".
 */

/**
 * Radicals that Unicode's compatibility mappings leave out (its EquivalentUnifiedIdeograph property has them), and two that it maps to forms which
 * simplified Chinese does not write: 户 and 青 share their glyphs with ⼾ and ⾭ in its fonts.
 */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ' +
    '⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目 ⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ' +
    '⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ' +
    '⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟 ⼾户 ⾭青'
  )
    .split(' ')
    .map((pair) => [pair[0], pair[1]]),
);

const FOLDED = /[\u2E80-\u2FDF\uF900-\uFAFF]/;
const FOLDED_ALL = /[\u2E80-\u2FDF\uF900-\uFAFF]/g;

export function foldIdeographs(text: string): string {
  if (!FOLDED.test(text)) return text;
  return text.replace(FOLDED_ALL, (character) => {
    const folded = RADICALS[character] ?? character.normalize('NFKC');
    return folded.length === 1 ? folded : character;
  });
}
