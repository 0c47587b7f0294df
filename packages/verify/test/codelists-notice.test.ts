/** Codes in whole notices: payees and issuer get theirs, a slip is mended in its parent only, K1 to K4 say what is wrong. */
import { textAt } from '@wenhao/core';
import { readText } from '@wenhao/ingest';
import { describe, expect, test } from 'vitest';
import { type ExampleNotice, exampleNotice, exampleTable } from '../src/rules/example-notice.ts';
import { verified } from './amount-notices.ts';

type Cells = readonly (readonly (string | number)[])[];

function notice(rows: Cells, { issuer = '楚雄州财政局', ...parts }: ExampleNotice & { issuer?: string } = {}): string {
  const attachments = ['附件', '2024年困难群众救助补助资金分配表', '单位：万元', exampleTable(rows)];
  return exampleNotice({ attachments, ...parts }).replaceAll('岚江省财政厅', issuer);
}

function read(text: string) {
  const { records, findings } = verified(text);
  const cells = records.filter(({ kind }) => kind === 'allocation');
  return {
    codes: Object.fromEntries(cells.map(({ data }) => [data.region, data.region_code])),
    issuer: records.find(({ kind }) => kind === 'notice')?.data.issuer_code,
    found: findings.filter(({ rule }) => rule.startsWith('K')),
    cells,
  };
}

const HEADER = ['县市', '下达资金'];

test('one name under several prefectures, in a list without groups', () => {
  const { cells, found } = read(
    notice([HEADER, ['石家庄市', 100], ['桥西区', 20], ['张家口市', 60], ['桥西区', 60], ['定州市', 10]], {
      issuer: '河北省财政厅',
    }),
  );
  expect(cells.map(({ data }) => data.region_code)).toEqual(['130100', '130104', '130700', '130703', '130682']);
  expect(found).toEqual([]);
});

describe('payees of a prefecture', () => {
  test('divisions get their codes, institutions and zones none', () => {
    const { codes, issuer, found } = read(
      notice([
        HEADER,
        ['合计', 100],
        ['楚雄市', 30],
        ['双柏', 20],
        ['楚雄高新区', 20],
        ['州福利院', 15],
        ['州本级', 15],
      ]),
    );
    expect(codes).toEqual({
      合计: null,
      楚雄市: '532301',
      双柏: '532322',
      楚雄高新区: null,
      州福利院: null,
      州本级: '532300',
    });
    expect(issuer).toBe('532300');
    expect(found).toEqual([]);
  });

  test('groups say where their members lie', () => {
    const rows = [['市州', '县区', '下达资金'], ['合计', '', 100], ['长春市', '小计', 60], ['', '朝阳区', 40], ['', '南关区', 20], ['辽源市', '小计', 40], ['', '龙山区', 25], ['', '西安区', 15]]; // biome-ignore format: a table
    const { codes } = read(notice(rows, { issuer: '吉林省财政厅' }));
    expect(codes).toMatchObject({ 长春市: '220100', 朝阳区: '220104', 龙山区: '220402', 西安区: '220403' });
  });

  test('a zone run together with a district has the code of the district', () => {
    const { codes } = read(
      notice([HEADER, ['合计', 50], ['经济开发区（沈河区）', 30], ['大东区', 20]], { issuer: '沈阳市财政局' }),
    );
    expect(codes['经济开发区（沈河区）']).toBe('210103');
  });
});

describe('without an issuer of a place', () => {
  test('the other rows say which province it is', () => {
    const rows = [HEADER, ['合计', 60], ['楚雄市', 20], ['双柏县', 15], ['牟定县', 15], ['南华', 10]];
    expect(read(notice(rows, { issuer: '财政部' })).codes).toMatchObject({ 楚雄市: '532301', 南华: '532324' });
  });

  test('a name or two that some division has too are chance', () => {
    const rows = [HEADER, ['合计', 60], ['甲县', 20], ['乙县', 15], ['双柏县', 15], ['丁县', 10]];
    expect(read(notice(rows, { issuer: '岚州财政局' })).codes).toMatchObject({ 双柏县: null });
  });
});

describe('K3', () => {
  test('a slip in a long name is mended, its text kept, its code derived from it', () => {
    const rows = [HEADER, ['合计', 60], ['固阳县', 20], ['达尔军茂明安联合旗', 40]];
    const text = notice(rows, { issuer: '包头市财政局' });
    const { cells, found } = read(text);
    const cell = cells.find(({ data }) => data.region_code === '150223');
    expect(cell?.data.region).toBe('达尔罕茂明安联合旗');
    const [place, code] = ['region', 'region_code'].map((field) => cell?.evidence.find((e) => e.field === field));
    expect([place?.how, code?.how]).toEqual(['repaired', 'derived']);
    expect(place && textAt(readText(text).pages, place.span)).toBe('达尔军茂明安联合旗');
    expect(found).toMatchObject([
      {
        rule: 'K3',
        severity: 'warning',
        repair: 'applied',
        actual: '达尔军茂明安联合旗',
        expected: '达尔罕茂明安联合旗',
      },
    ]);
  });

  test('a slip in a short name is proposed, unless all the others stand in the table', () => {
    const county = (written: string, others: readonly string[]) =>
      read(notice([HEADER, ...[written, ...others].map((name) => [name, 10])], { issuer: '海北州财政局' }));
    const some = county('祁边县', ['海晏县', '刚察县']);
    expect(some.codes.祁边县).toBeNull();
    expect(some.found).toMatchObject([{ rule: 'K3', severity: 'note', repair: 'proposed', expected: '祁连县' }]);
    const all = county('祁边县', ['海晏县', '刚察县', '门源县']);
    expect(all.codes).toMatchObject({ 祁连县: '632222' });
    expect(all.found).toMatchObject([{ rule: 'K3', severity: 'warning', repair: 'applied' }]);
  });

  test('a name is no slip of a division that has its own row, nor of one in another parent', () => {
    const rows = [HEADER, ['祁连县', 10], ['祁边县', 10], ['海晏县', 5], ['阿哈齐县', 4]];
    const { codes, found } = read(notice(rows, { issuer: '海北州财政局' }));
    expect(codes).toMatchObject({ 祁边县: null, 阿哈齐县: null });
    expect(found.map(({ severity, repair }) => [severity, repair])).toEqual([
      ['note', null],
      ['note', null],
    ]);
  });

  test.each([
    ['禄丰县', '2024年6月3日', [['note', '禄丰市']]],
    ['禄丰县', '2019年6月3日', []],
    ['禄丰市', '2024年6月3日', []],
    ['禄丰市', '2019年6月3日', [['note', '禄丰县']]],
    ['禄丰', '2019年6月3日', []],
  ])('%s on %s', (name, date, expected) => {
    const number = `楚财社〔${date.slice(0, 4)}〕5号`;
    const { found } = read(notice([HEADER, ['楚雄市', 20], [name, 40]], { date, number }));
    expect(found.map(({ severity, expected: instead }) => [severity, instead])).toEqual(expected);
  });
});

describe('K1, K2 and K4', () => {
  const inText = (body: string): [string, string, string | null][] =>
    read(exampleNotice({ body })).found.map(({ rule, severity, actual }) => [rule, severity, actual]);

  test.each([
    ['支出列“2990101 行政运行”科目。', [['K1', 'warning', '2990101']]],
    ['支出列“208 教育支出”科目。', [['K1', 'warning', '208']]],
    ['支出列“208 社会保障和就业支出”科目。', []],
    ['支出列“２０８１０９９ 其他社会福利支出”科目。', []],
    ['支出列“2082101 城市特困人员救助供养支出”科目，其余列“2082101 特困人员救助供养支出”科目。', []],
    [
      '支出列“2082101 城市特困人员救助供养支出”科目，其余列“2082101 临时救助支出”科目。',
      [['K1', 'warning', '城市特困人员救助供养 | 临时救助']],
    ],
    ['支出列“2080299类其他民政管理事务支出”科目。', [['K2', 'warning', '类']]],
    ['标识为“01003 特殊转移支付”。', []],
    ['标识为“01 中央直达资金”。', []],
    ['标识为“01003 参照直达资金”。', [['K4', 'warning', '01003 参照直达资金']]],
    ['标识为“07001 某某直达资金”。', [['K4', 'note', '07001']]],
  ])('%s', (body, expected) => expect(inText(body)).toEqual(expected));

  test('a class that a later edition may have is at most a note', () => {
    const later = exampleNotice({ title: '关于下达2031年补助资金预算的通知', body: '支出列“2360101 某某支出”科目。' });
    expect(read(later).found).toMatchObject([{ rule: 'K1', severity: 'note' }]);
    const early = exampleNotice({ title: '关于下达2017年补助资金预算的通知', body: '支出列“2240101 行政运行”科目。' });
    expect(read(early).found).toMatchObject([{ rule: 'K1', severity: 'warning' }]);
  });
});
