/** Names → divisions: short forms, former names, dates, parents; agencies → the division whose organ they are. */
import { describe, expect, test } from 'vitest';
import { divisionOfAgency, resolveDivision } from '../src/codelists/index.ts';

describe('a name within its parent', () => {
  test.each([
    ['木垒哈萨克自治县', '652300', '652328', 'name'],
    ['木垒县', '652300', '652328', 'short'],
    ['木垒', '652300', '652328', 'short'],
    ['东乡县', '622900', '622926', 'short'],
    ['鄂温克旗', '150700', '150724', 'short'],
    ['昌吉州', '650000', '652300', 'short'],
    ['巴州', '650000', '652800', 'short'],
    ['伊犁州', '650000', '654000', 'short'],
    ['石河子市', '650000', '659001', 'name'],
    ['仙桃市', '420000', '429004', 'name'],
    ['新市区', '650100', '650104', 'name'],
    ['喀什', '650000', '653100', 'short'],
    ['喀什', '653100', '653101', 'short'],
    ['其中：1.木垒县（含农场）', '652300', '652328', 'short'],
    ['昌吉州阜康市', '650000', '652302', 'name'],
    ['州本级', '652300', '652300', 'short'],
    ['昌吉州本级', '650000', '652300', 'short'],
  ])('%s in %s is %s', (name, within, code, how) => {
    expect(resolveDivision(name, { within })).toMatchObject({ code, how });
  });

  test.each([
    ['朝阳区', '440000'],
    ['伊宁', '654000'],
    ['县本级', '652300'],
    ['库尔勒经济技术开发区', '652800'],
    ['乌鲁木齐市儿童福利院', '650100'],
    ['第八师', '650000'],
    ['新疆生产建设兵团', '650000'],
    ['自治区直辖县级行政区划', '650000'],
    ['小计', '650000'],
    ['', '650000'],
  ])('%s in %s is none', (name, within) => {
    expect(resolveDivision(name, { within })).toBeNull();
  });

  test('a name that several divisions share needs its parent', () => {
    expect(resolveDivision('朝阳区')).toBeNull();
    expect(resolveDivision('朝阳区', { within: '110000' })?.code).toBe('110105');
    expect(resolveDivision('朝阳区', { within: '220100' })?.code).toBe('220104');
  });

  test('parents: of a county its prefecture, of what a province runs directly the province', () => {
    const parents = ['652328', '652300', '659001', '429004', '110105', '500101'].map((code) => {
      const names: Record<string, string> = {
        '652328': '木垒县',
        '652300': '昌吉州',
        '659001': '石河子市',
        '429004': '仙桃市',
        '110105': '北京市朝阳区',
        '500101': '重庆市万州区',
      };
      return resolveDivision(names[code] ?? '')?.parent;
    });
    expect(parents).toEqual(['652300', '650000', '650000', '420000', '110000', '500000']);
  });
});

describe('a name on a date', () => {
  test.each([
    ['库车县', '2018-05-01', '652923', '库车县', 'name'],
    ['库车县', '2019-12-31', '652923', '库车县', 'name'],
    ['库车县', '2020-01-02', '652902', '库车市', 'former'],
    ['库车县', null, '652902', '库车市', 'former'],
    ['库车市', '2018-05-01', '652902', '库车市', 'name'],
    ['沙湾县', '2021-05-01', '654203', '沙湾市', 'former'],
    ['沙湾', '2018-05-01', '654223', '沙湾县', 'short'],
    ['哈密地区', '2014-05-01', '652200', '哈密地区', 'name'],
    ['哈密地区', '2020-05-01', '650500', '哈密市', 'former'],
    ['哈密市', '2014-05-01', '652201', '哈密市', 'name'],
    ['哈密市', '2020-05-01', '650500', '哈密市', 'name'],
    ['襄樊市', '2020-05-01', '420600', '襄阳市', 'former'],
    ['下城区', '2019-05-01', '330103', '下城区', 'name'],
    ['下城区', '2024-05-01', '330103', '下城区', 'former'],
  ])('%s on %s is %s %s', (name, on, code, today, how) => {
    const within = `${code.slice(0, 2)}0000`;
    expect(resolveDivision(name, { within, on })).toMatchObject({ code, name: today, how });
  });
});

describe('the division whose organ an agency is', () => {
  test.each([
    ['昌吉州财政局', '652300'],
    ['昌吉回族自治州财政局', '652300'],
    ['新疆维吾尔自治区财政厅', '650000'],
    ['新疆财政厅', '650000'],
    ['巴州财政局', '652800'],
    ['广东省深圳市财政局', '440300'],
    ['北京市朝阳区财政局', '110105'],
    ['上海市浦东新区财政局', '310115'],
    ['中共奎屯市委组织部', '654003'],
  ])('%s: %s', (agency, code) => {
    expect(divisionOfAgency(agency)?.code).toBe(code);
  });

  test.each([
    '财政部',
    '国家发展改革委',
    '朝阳区财政局',
    '新疆生产建设兵团财政局',
    '新疆库尔勒经济技术开发区财政局',
    '乌鲁木齐市高新区财政局',
    '安州县财政局',
    '岚江省财政厅',
    '',
  ])('%s: none', (agency) => {
    expect(divisionOfAgency(agency)).toBeNull();
  });

  test('an agency named by its kind alone is the one of the division that speaks', () => {
    expect(divisionOfAgency('自治区财政厅', { within: '652302' })?.code).toBe('650000');
    expect(divisionOfAgency('州财政局', { within: '652302' })?.code).toBe('652300');
    expect(divisionOfAgency('省财政厅', { within: '652302' })).toBeNull();
  });
});
