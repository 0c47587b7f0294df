/** Laws of the list of divisions: every name finds its own division, on every date of a list; damage never makes another one of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DivisionEntry, divisionList, parentCode, standsOn } from '../src/codelists/division-list.ts';
import { nameParts, shortNames } from '../src/codelists/division-names.ts';
import { resolveDivision } from '../src/codelists/index.ts';
import { differByOne } from '../src/codelists/near-names.ts';
import { placesIn } from '../src/codelists/table-places.ts';

const ALL = [...divisionList().byCode.values()].flat();
const TODAY = ALL.filter((entry) => standsOn(entry, null) === true);
const codeOf = (name: string, within: string | null, on: string | null = null) =>
  resolveDivision(name, { within, on })?.code;

describe('every division', () => {
  test('is found in its parent by its name and by every short form with a word for the kind', () => {
    const lost = TODAY.flatMap(({ code, name }) =>
      [name, ...shortNames(name)].filter((form) => codeOf(form, parentCode(code)) !== code),
    );
    expect(lost).toEqual([]);
    expect(TODAY.length).toBeGreaterThan(3200);
  });

  test('is never found as another one by its stem, nor anywhere in the country by its name', () => {
    const wrong = TODAY.filter(({ code, name }) => {
      const found = [codeOf(nameParts(name).stem, parentCode(code)), codeOf(name, null)];
      return found.some((each) => each !== undefined && each !== code);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('of a former year is found under its code on the dates of the lists that have it', () => {
    const dated = ALL.flatMap((entry) =>
      [entry.since, entry.until].flatMap((month) => (month ? [{ entry, month }] : [])),
    );
    const lost = dated.filter(
      ({ entry: { code, name }, month }) => codeOf(name, parentCode(code), `${month}-15`) !== code,
    );
    expect(lost.map(({ entry, month }) => `${entry.name} ${month}`)).toEqual([]);
    expect(dated.length).toBeGreaterThan(1000);
  });
});

const PREFECTURES = [...Map.groupBy(TODAY, ({ code }) => parentCode(code)).entries()].flatMap(([parent, counties]) =>
  parent && !parent.endsWith('0000') && counties.length > 2 ? [{ parent, counties }] : [],
);

describe('a table of counties with one damaged name', () => {
  const damaged = fc
    .record({ prefecture: fc.constantFrom(...PREFECTURES), which: fc.nat(), at: fc.nat(), all: fc.boolean() })
    .chain(({ prefecture, which, at, all }) =>
      fc.constantFrom(...TODAY.map(({ name }) => name[0] as string)).map((glyph) => {
        const entry = prefecture.counties[which % prefecture.counties.length] as DivisionEntry;
        const place = at % entry.name.length;
        const written = entry.name.slice(0, place) + glyph + entry.name.slice(place + 1);
        const others = prefecture.counties.filter(
          (each) => each !== entry && (all || each.code.charCodeAt(5) % 2 === 0),
        );
        return { parent: prefecture.parent, entry, written, others };
      }),
    );

  test('is read as the county that it was, or not at all', () => {
    fc.assert(
      fc.property(damaged, ({ parent, entry, written, others }) => {
        fc.pre(written !== entry.name && !others.some(({ name }) => name === written));
        const labels = [...others.map(({ name }) => name), written].map((region) => ({ region, parent: null }));
        const place = placesIn(labels, { issuer: parent, on: null }).at(-1);
        const code = place?.division?.code ?? (place?.sure ? place.near[0]?.code : undefined);
        // A slip that makes the name of a county beside it out of it (伊宁市 for 伊宁县) cannot be seen here.
        if (!place?.division || place.division.how === 'short') expect([undefined, entry.code]).toContain(code);
      }),
      { numRuns: 300 },
    );
  });
});

test('one slip: a character replaced, lost or added, either way round', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.nat(), fc.string({ maxLength: 1 }), (text, at, glyph) => {
      const place = at % (text.length + 1);
      const other = text.slice(0, place) + glyph + text.slice(place + 1);
      expect(differByOne(text, other)).toBe(text !== other);
      expect(differByOne(other, text)).toBe(text !== other);
    }),
  );
  expect(differByOne('甲乙丙', '乙甲丙')).toBe(false);
});
