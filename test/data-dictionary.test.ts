import { expect, test } from 'vitest';
import { dataDictionary } from '../docs/make-dictionary.ts';
import { read } from './support/repository.ts';

test('docs/data-dictionary.md is what the schemas say (node docs/make-dictionary.ts)', () => {
  expect(read('docs/data-dictionary.md')).toBe(dataDictionary());
});
