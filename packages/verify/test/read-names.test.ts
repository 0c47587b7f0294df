/** Names of places that recognition was not sure of: mended where a list or another page of the notice says which reading is right. */
import { type GlyphBoxes, type NoticeDocument, type Page, sha256 } from '@wenhao/core';
import { extractDocument } from '@wenhao/extract';
import { readText } from '@wenhao/ingest';
import { kinds } from '@wenhao/schemas';
import { expect, test } from 'vitest';
import { exampleNotice, exampleTable } from '../src/rules/example-notice.ts';
import { verifyDocument } from '../src/verify-document.ts';
import { formText, noticeText } from './amount-notices.ts';

type OtherReading = NonNullable<GlyphBoxes['alternatives']>[number];

/** A text as if it were recognised; `doubts` are other readings of a character in the nth place where a word stands. */
function scanned(
  text: string,
  doubts: readonly [word: string, nth: number, at: number, other: string][],
): NoticeDocument {
  const read = readText(text);
  const pages = read.pages.map((page): Page => {
    const alternatives = doubts.flatMap(([word, nth, at, other]): OtherReading[] => {
      let start = -1;
      for (let i = 0; i <= nth; i++) start = page.text.indexOf(word, start + 1);
      return start < 0 ? [] : [{ at: start + at, text: other, weight: 0.4 }];
    });
    return { ...page, method: 'ocr', boxes: { coordinates: new Float32Array(4 * page.text.length), alternatives } };
  });
  return { sourceId: sha256(text), file: 'a.pdf', mediaType: 'application/pdf', bytes: 1, ...read, pages };
}

function regionsOf(document: NoticeDocument) {
  const { records, findings } = verifyDocument(document, extractDocument(document, kinds), kinds);
  const cells = records.filter(({ kind }) => kind === 'allocation');
  return {
    regions: [...new Set(cells.map(({ data }) => data.region))],
    how: new Set(
      cells.flatMap(({ evidence }) => evidence.flatMap(({ field, how }) => (field === 'region' ? how : []))),
    ),
    slips: findings.filter(({ rule, repair }) => rule === 'K3' && repair === 'applied'),
  };
}

const ROWS = [
  ['某州', '雾山县', '30', '10', '20'],
  ['某州', '北渠县', '50', '20', '30'],
];
const TEXT = noticeText(ROWS, formText('霁山县', '30'));

test('another reading that a form of the notice has surely is the name; what was read is kept', () => {
  const { regions, how, slips } = regionsOf(scanned(TEXT, [['雾山县', 0, 0, '霁']]));
  expect(regions).toContain('霁山县');
  expect(regions).not.toContain('雾山县');
  expect(how).toContain('repaired');
  expect(slips).toMatchObject([{ actual: '雾山县', expected: '霁山县' }]);
});

test.each([
  ['print has no other readings', []],
  [
    'the form is not sure either',
    [
      ['雾山县', 0, 0, '霁'],
      ['霁山县', 0, 0, '雾'],
    ],
  ],
  [
    'two readings stand elsewhere',
    [
      ['雾山县', 0, 0, '霁'],
      ['雾山县', 0, 0, '霄'],
    ],
  ],
  ['the reading is another row of the table', [['雾山县', 0, 0, '北']]],
] as [string, [string, number, number, string][]][])('a name stays as read: %s', (_, doubts) => {
  const text = `${TEXT}\n${formText('霄山县', '30')}\n${formText('北山县', '30')}`.replace('北渠县', '北山县');
  const { regions, slips } = regionsOf(scanned(text, doubts));
  expect(regions).toContain('雾山县');
  expect(slips).toEqual([]);
});

test('of several divisions that are one character away the recognised reading is it', () => {
  const rows = [
    ['县市', '下达资金'],
    ['楚雄市', 30],
    ['双怕县', 20],
    ['牟定县', 10],
  ];
  const attachments = ['附件', '2024年困难群众救助补助资金分配表', '单位：万元', exampleTable(rows)];
  const text = exampleNotice({ attachments }).replaceAll('岚江省财政厅', '楚雄州财政局');
  expect(regionsOf(scanned(text, [])).regions).toContain('双怕县');
  const { regions, slips } = regionsOf(scanned(text, [['双怕县', 0, 1, '柏']]));
  expect(regions).toContain('双柏县');
  expect(slips[0]?.message).toContain('另一读法');
});
