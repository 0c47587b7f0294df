/**
 * The dark frame that a scanner leaves around a sheet → paper. Enters: a grey page. Leaves: the page with all that is dark and hangs together
 * with its edges as bright as paper. Example: the shadow of the lid, 12 mm of black on the left, whose straight edge hides how the sheet lies.
 */
import { type Grey, grey } from './raster.ts';

/** In millimetres: what is thinner is a line or a stroke. */
const SQUARE = 1;
/** A square is dark where its brightest pixel is. */
const DARK = 110;
/** Beyond this part of the page it is the page itself that is dark. */
const MOST = 0.4;
const PAPER = 255;

export function withoutBorder(page: Grey, pixelsPerMm: number): Grey {
  const side = Math.max(3, Math.round(SQUARE * pixelsPerMm));
  const squares = darkSquares(page, side);
  const border = fromEdges(squares);
  const count = border.reduce((sum, value) => sum + value, 0);
  return count === 0 || count > MOST * border.length ? page : painted(page, { ...squares, border }, side);
}

interface Squares {
  readonly columns: number;
  readonly rows: number;
  readonly dark: Uint8Array;
}

function darkSquares(page: Grey, side: number): Squares {
  const [columns, rows] = [Math.ceil(page.width / side), Math.ceil(page.height / side)];
  const dark = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      dark[row * columns + column] = isDark(page, { x: column * side, y: row * side, side }) ? 1 : 0;
    }
  }
  return { columns, rows, dark };
}

function isDark({ width, height, data }: Grey, { x, y, side }: { x: number; y: number; side: number }): boolean {
  const [right, bottom] = [Math.min(width, x + side), Math.min(height, y + side)];
  for (let b = y; b < bottom; b++) {
    for (let at = b * width + x, end = b * width + right; at < end; at++) if ((data[at] as number) > DARK) return false;
  }
  return true;
}

/** The dark squares that are reached from the edges of the page. */
function fromEdges({ columns, rows, dark }: Squares): Uint8Array {
  const reached = new Uint8Array(dark.length);
  const stack: number[] = [];
  const take = (x: number, y: number) => {
    const at = y * columns + x;
    if (x < 0 || y < 0 || x >= columns || y >= rows || !dark[at] || reached[at]) return;
    reached[at] = 1;
    stack.push(at);
  };
  for (let x = 0; x < columns; x++) for (const y of [0, rows - 1]) take(x, y);
  for (let y = 0; y < rows; y++) for (const x of [0, columns - 1]) take(x, y);
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const [x, y] = [at % columns, Math.floor(at / columns)];
    take(x - 1, y);
    take(x + 1, y);
    take(x, y - 1);
    take(x, y + 1);
  }
  return reached;
}

/** The squares of the border as paper, and what is left of it in the squares beside them. */
function painted(page: Grey, { columns, rows, border }: Squares & { border: Uint8Array }, side: number): Grey {
  const { width, height, data } = page;
  const isNear = (x: number, y: number) => {
    for (let b = Math.max(0, y - 1); b <= Math.min(rows - 1, y + 1); b++) {
      for (let a = Math.max(0, x - 1); a <= Math.min(columns - 1, x + 1); a++) if (border[b * columns + a]) return true;
    }
    return false;
  };
  const near = Uint8Array.from(border, (_, at) => (isNear(at % columns, Math.floor(at / columns)) ? 1 : 0));
  const result = grey(width, height, Uint8Array.from(data));
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / side) * columns;
    for (let x = 0; x < width; x++) if (near[row + Math.floor(x / side)]) result.data[y * width + x] = PAPER;
  }
  return result;
}
