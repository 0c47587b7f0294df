/** D1 to D5: what the dates and the number of a notice may be, and what a text may tell before it happened. */
import { describe, expect, test } from 'vitest';
import { type ExampleNotice, exampleNotice } from '../src/rules/example-notice.ts';
import { verified } from './amount-notices.ts';

/** The findings of a rule in a notice that is otherwise in order: severity, and what stands there. */
function found(rule: string, parts: ExampleNotice): [string, string | null][] {
  const { findings } = verified(exampleNotice(parts));
  return findings.filter((f) => f.rule === rule).map((f) => [f.severity, f.actual]);
}

const spoken = (body: string): ExampleNotice => ({ body });

describe('D1, dates that no calendar has', () => {
  test.each([
    ['请于2024年2月30日前报送。', '2024年2月30日'],
    ['请于2023年2月29日前报送。', '2023年2月29日'],
    ['请于 2024 年 13 月底前报送。', '2024 年 13 月'],
    ['资金须于9月31日前拨付。', '9月31日'],
    ['自２０２４年４月３１日起执行。', '２０２４年４月３１日'],
  ])('%s', (body, date) => expect(found('D1', spoken(body))).toEqual([['error', date]]));

  test('in the signature, which then has no date', () => {
    const { records, findings } = verified(exampleNotice({ date: '2024年6月31日' }));
    expect(findings.filter((f) => f.rule === 'D1').map((f) => f.actual)).toEqual(['2024年6月31日']);
    expect(records.find((r) => r.kind === 'notice')?.data.issued_on).toBeNull();
  });

  test('in a cell', () => {
    const attachments = [
      '附件',
      '补助资金分配表',
      '单位：万元',
      '县市\t下达资金\t时限\n甲县\t40\t2024年11月31日\n乙县\t31\t',
    ];
    expect(found('D1', { attachments })).toEqual([['error', '2024年11月31日']]);
  });

  test.each([
    '请于2024年2月29日前报送，闰年另有2月29日。',
    '1-2月30日内办结，第13月不计。',
    '按2024年12月31日的人数、2020年1月1日至2020年12月31日的支出核定。',
    '电话0000-20241331，项目代码20240230，每人每月31元。',
  ])('none in %s', (body) => expect(found('D1', spoken(body))).toEqual([]));
});

describe('D2, leading zeros', () => {
  test.each([
    [{ date: '2024年06月03日' }, '2024年06月03日'],
    [{ date: '2024 年 6 月 03 日' }, '2024 年 6 月 03 日'],
    [{ below: '岚江省财政厅办公室　　2024年06月4日印发' }, '2024年06月4日'],
  ])('%j', (parts, date) => expect(found('D2', parts)).toEqual([['note', date]]));

  test.each([{ date: '2024年10月30日' }, { date: '2024年6月3日' }, { date: '2024-06-03' }])('none in %j', (parts) =>
    expect(found('D2', parts)).toEqual([]),
  );
});

describe('D3, the form of the 文号', () => {
  test.each(['岚财社[2024]5号', '岚财社〔2024〕第5号', '岚财社〔2024〕05号', '岚财社(2024)5号'])('%s', (number) =>
    expect(found('D3', { number })).toEqual([['note', number]]),
  );
  test.each(['岚财社〔2024〕5号', '岚财社〔２０２４〕 5 号'])('none in %s', (number) =>
    expect(found('D3', { number })).toEqual([]),
  );
});

describe('D4, told as past before it happened', () => {
  const date = '2024年3月8日';
  test.each([
    ['截至2024年8月底，全省已发放补助资金310万元。', '2024年8月'],
    ['资金于2025年1月5日全部拨付到位，各县2025年1月已完成支付。', '2025年1月'],
    ['支出进度慢的原因是2024年7月文件才到。', '2024年7月'],
    ['2024年6月，我县召开了推进会。', '2024年6月'],
    ['2025年全省共救助1200人次。', '2025年全省共救助'],
  ])('%s', (body, told) => expect(found('D4', { date, body })).toEqual([['error', told]]));

  test.each([
    '现提前下达2025年补助资金，待2025年预算年度开始后，按程序拨付使用。',
    '已提前下达2025年补助资金400万元，本次下达300万元。',
    '请于2024年12月底前完成支付，截至2024年12月31日尚未使用的资金按规定收回。',
    '截至2024年12月31日已下达未支付的，由财政收回。',
    '项目预计2024年7月底全面启动，2024年8月底开始使用该资金。',
    '自2024年4月1日起施行，有效期至2029年3月31日。',
    '力争到2024年底已开工项目实现支出60%。',
    '2025年完成建设任务，确保2025年底前共完成验收20个。',
    '2023年12月已完成支付，截至2024年2月底，全省累计支出310万元。',
    '截至2024年3月，全省累计支出310万元。',
  ])('none in %s', (body) => expect(found('D4', { date, body })).toEqual([]));

  test('the self-evaluation of a whole year that was not over', () => {
    const title = '关于2024年度困难群众救助补助资金的自评报告';
    expect(found('D4', { title, date: '2024年6月12日' })).toEqual([['warning', '2024-06-12']]);
    expect(found('D4', { title, date: '2024年12月20日' })).toEqual([]);
    expect(found('D4', { title: title.replace('年度', '年度上半年'), date: '2024年7月12日' })).toEqual([]);
  });

  test('a document of a later year is cited', () => {
    const body = '根据《关于下达补助资金预算的通知》（财社〔2025〕3号），现下达补助资金。';
    expect(found('D4', { body })).toEqual([['warning', '2025']]);
    expect(found('D4', { body, number: '岚财社〔2025〕5号', date: '2025年6月3日' })).toEqual([]);
  });
});

describe('D5, the year of the number', () => {
  test.each([
    [{ number: '岚财社〔2022〕5号' }, 'warning'],
    [{ number: '岚财社〔2025〕5号' }, 'warning'],
    [{ number: '岚财社〔2023〕190号', date: '2024年1月8日' }, 'note'],
  ])('%j: %s', (parts, severity) => expect(found('D5', parts).map(([s]) => s)).toEqual([severity]));

  test('by the date of printing where the signature has none', () => {
    const parts = { number: '岚财社〔2022〕5号', date: '', below: '岚江省财政厅办公室　　2024年6月4日印发' };
    expect(found('D5', parts)).toEqual([['warning', '2022']]);
  });

  test('none for a number of December, nor without a number or a date', () => {
    expect(found('D5', { number: '岚财社〔2024〕190号', date: '2024年12月20日' })).toEqual([]);
    expect(found('D5', { date: '' })).toEqual([]);
  });
});
