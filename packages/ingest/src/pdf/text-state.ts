/** The part of PDF's graphics state that places text and lines; `save` and `restore` keep copies of it. */
import { IDENTITY, type Matrix, multiply } from './matrix.ts';

export interface TextState {
  ctm: Matrix;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  font: string;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderingMode: number;
  lineWidth: number;
  fillColor: string;
  strokeColor: string;
}

export function initialState(ctm: Matrix): TextState {
  return {
    ctm,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    font: '',
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
    lineWidth: 1,
    fillColor: '#000000',
    strokeColor: '#000000',
  };
}

/** The states on the stack, and the one in force. */
export class StateStack {
  readonly #base: Matrix;
  readonly #stack: TextState[] = [];
  current: TextState;

  constructor(base: Matrix) {
    this.#base = base;
    this.current = initialState(base);
  }

  save(): void {
    this.#stack.push({ ...this.current });
  }

  restore(): void {
    this.current = this.#stack.pop() ?? this.current;
  }

  /** Back to the page's own state, as an annotation is drawn; `restore` ends it. */
  saveFresh(): void {
    this.save();
    this.current = initialState(this.#base);
  }

  transform(matrix: Matrix): void {
    this.current.ctm = multiply(this.current.ctm, matrix);
  }

  moveText(x: number, y: number): void {
    const state = this.current;
    state.lineX += x;
    state.lineY += y;
    state.x = state.lineX;
    state.y = state.lineY;
  }

  setTextMatrix(matrix: Matrix): void {
    const state = this.current;
    state.textMatrix = matrix;
    state.x = state.y = state.lineX = state.lineY = 0;
  }
}
