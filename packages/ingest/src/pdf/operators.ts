/**
 * A page's operators → glyphs, rules and fills where they are printed.
 * Enters: PDF.js' operator list and the map from PDF space to the page as seen upright.
 * Leaves: raw marks, e.g. showText of "合计" at 12 points as two glyphs of 12 × 12.
 */
import type { PageMarks } from '../layout/marks.ts';
import { GlyphWriter, type PdfGlyph } from './glyphs.ts';
import { type Matrix, toMatrix } from './matrix.ts';
import { type Painted, paintPath, paintPicture } from './paths.ts';
import type { FontMetrics } from './port.ts';
import { StateStack } from './text-state.ts';

/** The codes of the operators that are read, by name. */
export type OperatorCodes = Readonly<Record<string, number>>;

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

export interface PageSpace {
  readonly width: number;
  readonly height: number;
  readonly matrix: Matrix;
}

/** By PDF.js' own names. */
export type Fonts = ReadonlyMap<string, FontMetrics>;

export interface RawMarks extends PageMarks {
  /** Glyphs that are printed invisibly (a text layer under a picture). */
  readonly invisible: number;
}

type Handler = (args: readonly unknown[]) => void;

export class OperatorReader {
  readonly #states: StateStack;
  readonly #glyphs: GlyphWriter;
  readonly #painted: Painted = { rules: [], fills: [] };
  readonly #space: PageSpace;
  readonly #codes: OperatorCodes;
  readonly #handlers: ReadonlyMap<number, Handler>;

  constructor(space: PageSpace, fonts: Fonts, codes: OperatorCodes) {
    this.#space = space;
    this.#codes = codes;
    this.#states = new StateStack(space.matrix);
    this.#glyphs = new GlyphWriter(this.#states, fonts);
    const named = { ...this.#graphics(), ...this.#text(), ...this.#paint() };
    this.#handlers = new Map(Object.entries(named).map(([name, handler]) => [codes[name] ?? -1, handler]));
  }

  read(list: OperatorList): RawMarks {
    list.fnArray.forEach((code, i) => {
      this.#handlers.get(code)?.(list.argsArray[i] ?? []);
    });
    const { width, height } = this.#space;
    return { width, height, ...this.#glyphs.written(), ...this.#painted };
  }

  #graphics(): Record<string, Handler> {
    const states = this.#states;
    const set = (key: 'lineWidth' | 'fillColor' | 'strokeColor') => (args: readonly unknown[]) => {
      Object.assign(states.current, { [key]: args[0] });
    };
    return {
      save: () => states.save(),
      restore: () => states.restore(),
      transform: (args) => states.transform(toMatrix(args as number[])),
      paintFormXObjectBegin: ([matrix]) => {
        states.save();
        states.transform(toMatrix(matrix as number[] | null));
      },
      paintFormXObjectEnd: () => states.restore(),
      beginAnnotation: ([, , transform, matrix]) => {
        states.saveFresh();
        states.transform(toMatrix(transform as number[]));
        states.transform(toMatrix(matrix as number[]));
      },
      endAnnotation: () => states.restore(),
      setLineWidth: set('lineWidth'),
      setFillRGBColor: set('fillColor'),
      setStrokeRGBColor: set('strokeColor'),
    };
  }

  #text(): Record<string, Handler> {
    const states = this.#states;
    const set =
      (key: string, factor = 1) =>
      (args: readonly unknown[]) => {
        Object.assign(states.current, { [key]: (args[0] as number) * factor });
      };
    return {
      beginText: () => states.setTextMatrix(toMatrix(null)),
      setCharSpacing: set('charSpacing'),
      setWordSpacing: set('wordSpacing'),
      setHScale: set('horizontalScale', 0.01),
      setLeading: set('leading', -1),
      setTextRise: set('rise'),
      setTextRenderingMode: set('renderingMode'),
      setFont: ([font, fontSize]) => {
        states.current.font = font as string;
        states.current.fontSize = fontSize as number;
      },
      moveText: ([x, y]) => states.moveText(x as number, y as number),
      setLeadingMoveText: ([x, y]) => {
        states.current.leading = y as number;
        states.moveText(x as number, y as number);
      },
      setTextMatrix: ([matrix]) => states.setTextMatrix(toMatrix(matrix as number[])),
      nextLine: () => states.moveText(0, states.current.leading),
      showText: ([glyphs]) => this.#glyphs.show(glyphs as (PdfGlyph | number)[]),
    };
  }

  #paint(): Record<string, Handler> {
    const picture = (color: string) => paintPicture(color, this.#states.current.ctm, this.#painted);
    const mask = () => picture(this.#states.current.fillColor);
    return {
      paintImageXObject: () => picture('#000000'),
      paintInlineImageXObject: () => picture('#000000'),
      paintImageMaskXObject: mask,
      paintSolidColorImageMask: mask,
      constructPath: ([operator, data]) => this.#constructPath(operator as number, data as [ArrayLike<number> | null]),
    };
  }

  #constructPath(operator: number, [path]: readonly (ArrayLike<number> | null)[]): void {
    if (!path) return;
    const codes = this.#codes;
    const is = (...names: string[]) => names.some((name) => codes[name] === operator);
    const both = is('fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke');
    const { ctm, lineWidth, fillColor, strokeColor } = this.#states.current;
    const fill = both || is('fill', 'eoFill') ? fillColor : null;
    const stroke = both || is('stroke', 'closeStroke') ? strokeColor : null;
    if (fill === null && stroke === null) return;
    paintPath(path, { fill, stroke, lineWidth, ctm }, this.#painted);
  }
}

/** The map of PDF space to the page, and its size, from a viewport of scale 1. */
export function pageSpace(viewport: { width: number; height: number; transform: readonly number[] }): PageSpace {
  return { width: viewport.width, height: viewport.height, matrix: toMatrix(viewport.transform) };
}
