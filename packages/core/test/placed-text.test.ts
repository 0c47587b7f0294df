import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlacedText } from '../src/index.ts';

const page = (text: string, number = 1) => ({ number, text });
const anyText = fc.string({ unit: fc.constantFrom('甲', '乙', ' ', '\n', 'a', '1', '（', '𠮷') });

describe('PlacedText', () => {
  test('a slice points at its own characters', () => {
    fc.assert(
      fc.property(anyText, fc.nat(20), fc.nat(20), (text, a, b) => {
        const [from, to] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
        const slice = PlacedText.ofPage(page(text), 0, text.length).slice(from, to);
        expect(slice.text).toBe(text.slice(from, to));
        expect(slice.spans()).toEqual(from < to ? [{ page: 1, start: from, end: to }] : []);
      }),
    );
  });

  test('whatever is cut out and joined, every character still stands where its span says', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), (lines) => {
        const source = page(lines.join('\n'));
        let at = 0;
        const parts = lines.map((line) => {
          const part = PlacedText.ofPage(source, at, at + line.length);
          at += line.length + 1;
          return part.replace(/\s/g, '');
        });
        const joined = PlacedText.join(parts);
        expect(joined.text).toBe(lines.join('').replace(/\s/g, ''));
        for (let i = 0; i < joined.length; i++) {
          const [span] = joined.spans(i, i + 1);
          expect(span && source.text.slice(span.start, span.end)).toBe(joined.text[i]);
        }
      }),
    );
  });

  test('what stands for something else points at the whole of it', () => {
    const source = page('产业发展 <input type="checkbox" checked>');
    const read = PlacedText.ofPage(source, 0, source.text.length).replace(/<input[^>]*>/g, '☑');
    expect(read.text).toBe('产业发展 ☑');
    expect(read.slice(5, 6).spans()).toEqual([{ page: 1, start: 5, end: source.text.length }]);
  });

  test('a text over two pages has a span on each', () => {
    const text = PlacedText.join([
      PlacedText.ofPage(page('及时', 1), 0, 2),
      PlacedText.ofPage(page('将符合', 2), 0, 3),
    ]);
    expect(text.spans()).toEqual([
      { page: 1, start: 0, end: 2 },
      { page: 2, start: 0, end: 3 },
    ]);
  });

  test('stored and read back it is the same', () => {
    const text = PlacedText.ofPage(page('关于下达 资金的通知'), 0, 10).replace(/\s/g, '');
    const again = PlacedText.fromData(text.toData());
    expect(again.text).toBe(text.text);
    expect(again.spans()).toEqual(text.spans());
  });
});
