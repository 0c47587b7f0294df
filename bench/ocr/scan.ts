/**
 * A printed page → its scan. Enters: marks with places (samples/writer), a font of this machine, a resolution, a level of damage.
 * Leaves: the bytes of a JPEG or PNG as a scanner would give them, a red seal over the date, with the truth known.
 * Example: page 2 at 200 dpi, turned by 0.7°, blurred, with noise, JPEG quality 60, in colour.
 */
import sharp, { type Sharp } from 'sharp';
import type { Page as PaperPage } from '../../samples/writer/paper.ts';
import { isNarrow, PAPER } from '../../samples/writer/paper.ts';
import { Random } from '../random.ts';

export type Level = 'clean' | 'normal' | 'hard';

export interface ScanSettings {
  readonly font: string;
  readonly dpi: number;
  readonly level: Level;
  readonly colour: boolean;
  readonly seed: number;
  /** Where seals are put, in points: their middles. */
  readonly seals: readonly (readonly [x: number, y: number])[];
}

interface Damage {
  /** Degrees, at most. */
  readonly turn: number;
  readonly blur: number;
  readonly noise: number;
  readonly quality: number;
  /** How strongly the back of the sheet shows, 0 to 1. */
  readonly bleed: number;
  /** How dark the shadow of the fold is, 0 to 1. */
  readonly shadow: number;
}

const DAMAGE: Readonly<Record<Level, Damage>> = {
  clean: { turn: 0, blur: 0, noise: 0, quality: 95, bleed: 0, shadow: 0 },
  normal: { turn: 1, blur: 0.5, noise: 6, quality: 60, bleed: 0, shadow: 0 },
  hard: { turn: 2, blur: 0.8, noise: 10, quality: 35, bleed: 0.12, shadow: 0.3 },
};

/** The scan as JPEG. */
export async function scanOf(page: PaperPage, settings: ScanSettings): Promise<Buffer> {
  const { dpi, level, colour, seed } = settings;
  const damage = DAMAGE[level];
  const random = new Random(seed);
  const print = await drawn(svgOf(page, settings));
  const angle = (random.next() * 2 - 1) * damage.turn;
  let image = sharp(await worn(print, damage, random)).rotate(angle, { background: '#f8f8f6' });
  if (damage.blur > 0) image = image.blur(damage.blur * (dpi / 200) + 0.3);
  if (!colour) image = image.greyscale();
  return image.withMetadata({ density: dpi }).jpeg({ quality: damage.quality, mozjpeg: false }).toBuffer();
}

async function drawn(svg: { print: string; seals: string }): Promise<Sharp> {
  const draw = (text: string) => sharp(Buffer.from(text)).png({ compressionLevel: 1 }).toBuffer();
  const print = await draw(svg.print);
  return sharp(print)
    .flatten({ background: '#ffffff' })
    .composite([{ input: await draw(svg.seals), blend: 'multiply' }]);
}

function svgOf(page: PaperPage, { font, seals, dpi }: ScanSettings) {
  const { width, height } = PAPER;
  const [across, down] = [width, height].map((points) => Math.round((points * dpi) / 72));
  const open = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" viewBox="0 0 ${width} ${height}">`;
  const marks = page.map((mark) => (mark.kind === 'line' ? lineOf(mark) : textOf(mark)));
  const print = `${open}<g font-family="${font}" fill="#111" stroke="none">${marks.join('')}</g></svg>`;
  return { print, seals: `${open}<rect width="100%" height="100%" fill="#fff"/>${seals.map(sealOf).join('')}</svg>` };
}

function lineOf({ x0, y0, x1, y1 }: { x0: number; y0: number; x1: number; y1: number }): string {
  return `<path d="M${x0} ${y0}L${x1} ${y1}" stroke="#111" stroke-width="0.7"/>`;
}

/** Each character at its own place: fonts differ in the widths of their Latin letters. */
function textOf({ text, x, y, size }: { text: string; x: number; y: number; size: number }): string {
  let at = x;
  const places: number[] = [];
  for (const character of text) {
    places.push(at);
    at += isNarrow(character) ? size / 2 : size;
  }
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<text xml:space="preserve" y="${y}" font-size="${size}" x="${places.join(' ')}">${escaped}</text>`;
}

/** A round seal of 42 mm with a star and letters on its rim. */
function sealOf([x, y]: readonly [number, number]): string {
  const letters = [...'云岭省财政厅预算专用章'].map((letter, i) => {
    const angle = -150 + i * 30;
    return `<text transform="rotate(${angle + 90}) translate(0 -44)" text-anchor="middle" font-size="13">${letter}</text>`;
  });
  const star = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => {
    const [r, a] = [i % 2 === 0 ? 17 : 7, (i * 36 - 90) * (Math.PI / 180)];
    return `${(r * Math.cos(a)).toFixed(2)},${(r * Math.sin(a)).toFixed(2)}`;
  });
  return (
    `<g transform="translate(${x} ${y})" fill="#d8282c" stroke="none" font-family="Noto Serif CJK SC">` +
    `<circle r="58" fill="none" stroke="#d8282c" stroke-width="3.4"/><polygon points="${star.join(' ')}"/>${letters.join('')}</g>`
  );
}

/** Bleed-through, the shadow of a fold and grain, pixel by pixel. */
async function worn(print: Sharp, damage: Damage, random: Random): Promise<Buffer> {
  const { data, info } = await print.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const result = Buffer.from(data);
  const fold = height * (0.3 + 0.4 * random.next());
  for (let y = 0; y < height; y++) {
    const distance = Math.abs(y - fold) / (height * 0.02);
    const light = 1 - damage.shadow * Math.exp(-distance * distance);
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      const back = 3 * (y * width + (width - 1 - x));
      const grain = damage.noise * normal(random);
      for (let c = 0; c < 3; c++) {
        const seen = Math.min(data[at + c] as number, 255 - damage.bleed * (255 - (data[back + c] as number)));
        result[at + c] = Math.max(0, Math.min(255, seen * light + grain - damage.noise / 2));
      }
    }
  }
  return sharp(result, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** About a normal distribution: the sum of three. */
function normal(random: Random): number {
  return (random.next() + random.next() + random.next() - 1.5) * 2;
}
