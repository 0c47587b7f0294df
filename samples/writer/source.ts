/** The text of a sample in one form, in its encoding. Leaves: the bytes of `source.txt`, `source.md` or `source.html`. */
import { encode } from './encode.ts';
import type { Form, Sample } from './model.ts';
import { printHtml, printMarkdown, printPaged, printPlain } from './print-text.ts';

export type TextForm = Exclude<Form, 'pdf'>;

const PRINTERS = { txt: printPlain, md: printMarkdown, html: printHtml };

export function textForms(sample: Sample): TextForm[] {
  return sample.forms.filter((form) => form !== 'pdf');
}

export function textSource(sample: Sample, form: TextForm): Buffer {
  const print = sample.paged && form === 'txt' ? printPaged : PRINTERS[form];
  return encode(print(sample.notices), sample.encoding);
}
