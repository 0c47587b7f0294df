/** How many columns a terminal gives to a text. Example: "昌吉州" takes six. */
import { eastAsianWidth } from 'get-east-asian-width';

const ASCII = /^[\x20-\x7e]*$/;
const NO_WIDTH = /^[\p{Mark}\p{Default_Ignorable_Code_Point}]$/u;

export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (!NO_WIDTH.test(character)) width += eastAsianWidth(character.codePointAt(0) as number);
  }
  return width;
}

/** The beginning of a text that fits into so many columns. */
export function fitted(text: string, columns: number): string {
  let fitting = '';
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > columns) break;
    fitting += character;
  }
  return fitting;
}
