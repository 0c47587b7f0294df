/** An invented country: four provinces, their cities, their counties. Enters: a seed. Leaves: places whose names are all different. */
import type { Random } from '../random.ts';

export interface PlaceTree {
  /** As its own notices and tables write it. */
  readonly name: string;
  /** As tables may also write it: 岚泉州 for 岚泉苗族自治州. */
  readonly short: string;
  /** In its 文号: 岚泉财社. */
  readonly code: string;
  readonly parts: readonly PlaceTree[];
}

const FIRST = [...'岚汀澜霁漠枫棠榆砚笕'];
const SECOND = [...'江川泉岭湾桥溪渡洲屏'];
const CITIES = 5;
const COUNTIES = 6;

export function inventCountry(random: Random): PlaceTree[] {
  const stems = FIRST.flatMap((a) => SECOND.flatMap((b) => [`${a}${b}`, `${b}${a}`]));
  const next = () => stems.splice(random.int(0, stems.length - 1), 1)[0] ?? '';
  const county = (): PlaceTree => {
    const stem = next();
    const name = `${stem}${random.pick(['县', '县', '市', '区'])}`;
    return { name, short: name, code: stem, parts: [] };
  };
  const city = (): PlaceTree => {
    const stem = next();
    const autonomous = random.chance(0.3);
    const parts = Array.from({ length: COUNTIES }, county);
    const name = autonomous ? `${stem}苗族自治州` : `${stem}市`;
    return { name, short: autonomous ? `${stem}州` : name, code: stem, parts };
  };
  return ['省', '省', '省', '自治区'].map((kind) => {
    const stem = next();
    const parts = Array.from({ length: CITIES }, city);
    return { name: `${stem}${kind}`, short: `${stem}${kind}`, code: stem, parts };
  });
}
