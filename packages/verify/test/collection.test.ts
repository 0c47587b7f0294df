import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf, standsFor } from '../src/collection/places.ts';
import { sameTitle } from '../src/collection/titles.ts';
import { linkKeys, touchedBy } from '../src/index.ts';
import { below, cites, collectionOf, gives, judged, notice, rulesOf } from './collection-facts.ts';

const U = notice('up');
const status = (notices: Parameters<typeof judged>[0]) => judged(notices).chain.map((row) => row.status);

describe('titles', () => {
  const title = '关于下达2024年高标准农田建设补助资金预算的通知';

  it.each([
    ['财政部 农业农村部关于下达2024年高标准农田建设补助资金预算的通知', true],
    ['关于拨付2024年高标准农田建设补助资金预算的通知', true],
    ['关于下达2024年农田建设资金的通知', true],
    ['关于下达2024年高标淮农田建设补助资金预算的通知', true],
    ['关于下达２０２４年高标准农田建设补助资金预算的通知', true],
    ['关于下达2023年高标准农田建设补助资金预算的通知', false],
    ['关于提前下达2024年高标准农田建设补助资金预算的通知', false],
    ['关于收回2024年高标准农田建设补助资金预算的通知', false],
    ['关于下达2024年动物防疫等补助经费的通知', false],
  ])('%s: %s', (other, same) => {
    expect(sameTitle(title, other)).toBe(same);
    expect(sameTitle(other, title)).toBe(same);
  });

  it('batches differ where both are named', () => {
    expect(sameTitle('关于下达2024年救助资金（第一批）的通知', '关于下达2024年救助资金（第二批）的通知')).toBe(false);
    expect(sameTitle('关于下达2024年救助资金（第一批）的通知', '关于下达2024年救助资金的通知')).toBe(true);
  });
});

describe('places', () => {
  it.each([
    ['望川市财政局', '望川市', null],
    ['岚江省财政厅', '岚江省', 1],
    ['财政部', '', 0],
    ['白石县住房和城乡建设局', '白石县', 3],
    ['红枫市市场监督管理局', '红枫市', null],
    ['青岚苗族自治州民政局', '青岚苗族自治州', 2],
  ])('%s works for %s', (issuer, name, level) => {
    expect(placeOf({ issuer, issuerCode: null })).toEqual({ name, code: null, level });
  });

  it.each([
    ['青岚州', '青岚苗族自治州', true],
    ['云汀省青岚州', '青岚州', true],
    ['青岚市', '青岚苗族自治州', false],
    ['青岚州', '青岭苗族自治州', false],
    ['北漠', '北漠自治区', true],
  ])('%s and %s: %s', (a, b, same) => {
    expect(standsFor(a, b)).toBe(same);
    expect(standsFor(b, a)).toBe(same);
  });
});

describe('C1', () => {
  it('is a note while the notice is not loaded, and nothing once it is', () => {
    expect(rulesOf([below('d')])).toEqual(['n-d C1 note']);
    expect(rulesOf([U, below('d')])).toEqual([]);
  });

  it('tells of another title', () => {
    const other = cites('岚财社〔2024〕5号', '关于下达2024年残疾人就业补贴的通知');
    expect(rulesOf([U, below('d', { citations: [other] })])).toEqual(['n-d C1 warning']);
  });

  it('tells of two titles for one number', () => {
    const citations = ['关于拨付2024年医疗救助资金的通知', '关于下达2024年医疗救助资金预算的通知'].map((title) =>
      cites('岚财社〔2024〕5号', title),
    );
    expect(rulesOf([U, below('d', { citations })])).toEqual(['n-d C1 note']);
  });
});

describe('C2', () => {
  const half = gives({ 东岭县: 300, 西岭县: 100 });

  it.each([
    [[below('d')], 'conserved', null],
    [[below('d', { amounts: gives({ 东岭县: 900 }) })], 'differs', 'error'],
    [[below('d', { amounts: half })], 'partial', 'warning'],
    [[below('d', { amounts: half, text: '现先行下达一部分' })], 'partial', null],
    [[below('d', { amounts: gives({ 东岭县: 900 }), text: '含县级资金100万元' })], 'unknown', null],
    [
      [
        below('d', {
          amounts: gives({ 东岭县: 900 }),
          citations: [cites('岚财社〔2024〕5号'), cites('财社〔2024〕1号')],
        }),
      ],
      'unknown',
      'other',
    ],
    [[below('d', { amounts: [], prose: [80_000_000_0n] })], 'conserved', null],
    [[below('d', { amounts: [], prose: [123n] })], 'unknown', null],
    [[below('d', { amounts: [] })], 'no-amount', null],
    [[below('d', { issuer: '望山市财政局' })], 'no-amount', null],
  ] as const)('case %#: %s', (downstream, expected, severity) => {
    expect(new Set(status([U, ...downstream]).filter((each) => each !== 'upstream-missing'))).toEqual(
      new Set([expected]),
    );
    const found = rulesOf([U, ...downstream]).filter((each) => each.includes('C2'));
    expect(found).toEqual(severity === null || severity === 'other' ? [] : [`n-d C2 ${severity}`]);
  });

  it('adds up instalments, and tells of a difference on the last of them', () => {
    const first = below('d', { amounts: half });
    const second = below('dd', { amounts: half, issuedOn: '2024-06-25' });
    expect(rulesOf([U, first, second])).toEqual([]);
    expect(rulesOf([U, first, { ...second, amounts: gives({ 东岭县: 500 }) }])).toEqual(['n-dd C2 error']);
  });

  it('counts a notice once that is there in two forms', () => {
    const copy = below('d2', { docNumber: '望财社〔2024〕1号', amounts: gives({ 东岭县: 500, 西岭县: 300 }) });
    expect(rulesOf([U, below('d'), copy])).toEqual([]);
    expect(judged([U, below('d'), copy]).chain).toHaveLength(1);
  });

  it('adds up several sources of one notice', () => {
    const other = notice('up2', { docNumber: '岚财社〔2024〕6号', amounts: gives({ 望川市: 200 }) });
    const both = below('d', {
      citations: [cites('岚财社〔2024〕5号'), cites('岚财社〔2024〕6号')],
      amounts: gives({ 东岭县: 1000 }),
    });
    expect(status([U, other, both])).toEqual(['conserved', 'conserved']);
    expect(rulesOf([U, other, { ...both, amounts: gives({ 东岭县: 1100 }) }])).toEqual([]);
  });

  it('takes 本次 where a table has the year and the advance too', () => {
    const amounts = [
      ...gives({ 望川市: 1000 }, { measure: '全年资金合计', path: '全年资金合计', column: 2 }),
      ...gives({ 望川市: 200 }, { measure: '提前下达', path: '提前下达', column: 3 }),
      ...gives({ 望川市: 800 }, { measure: '本次下达', path: '本次下达', column: 4 }),
    ];
    expect(status([notice('up', { amounts }), below('d')])).toEqual(['conserved']);
  });

  it('knows a place by its code, whatever it is called, and never takes another of that name', () => {
    const coded = (regionCode: string) => gives({ 望川地区: 800 }, { regionCode });
    const place = below('d', { issuer: '望川市财政局', issuerCode: '990100' });
    expect(status([notice('up', { amounts: coded('990100') }), place])).toEqual(['conserved']);
    const other = gives({ 望川市: 900 }, { regionCode: '980100' });
    expect(status([notice('up', { amounts: other }), place])).toEqual(['no-amount']);
    expect(status([U, place])).toEqual(['conserved']);
  });

  it('says nothing where the whole year was passed on, or the source is only mentioned', () => {
    const amounts = [
      ...gives({ 望川市: 1000 }, { measure: '全年资金合计', path: '全年资金合计', column: 2 }),
      ...gives({ 望川市: 800 }, { measure: '本次下达', path: '本次下达', column: 4 }),
    ];
    const whole = below('d', { amounts: gives({ 东岭县: 1000 }) });
    expect(status([notice('up', { amounts }), whole])).toEqual(['unknown']);
    const mentioned = [cites('岚财社〔2024〕5号', null, 'mentions')];
    expect(rulesOf([U, { ...whole, citations: mentioned }])).toEqual([]);
  });

  it('says on which sums it rests', () => {
    const [finding] = judged([U, below('d', { amounts: gives({ 东岭县: 900 }) })]).findings;
    expect(finding).toMatchObject({
      expected: '800万元',
      actual: '900万元',
      proof: '岚财社〔2024〕5号 望川市 800万元 ≠ 望财社〔2024〕1号 900万元',
    });
  });
});

describe('C3', () => {
  const advance = notice('a', {
    docNumber: '岚财社〔2023〕9号',
    phase: '提前下达',
    title: '关于提前下达2024年医疗救助补助资金预算的通知',
  });
  const told = (first: number, second: number) =>
    notice('l', {
      amounts: [
        ...gives({ 望川市: first, 石南市: second }, { measure: '提前下达', path: '提前下达', column: 2 }),
        ...gives({ 望川市: 10, 石南市: 20 }, { measure: '本次下达', path: '本次下达', column: 3 }),
      ],
    });

  it('compares region by region', () => {
    expect(rulesOf([advance, told(800, 300)])).toEqual([]);
    expect(rulesOf([advance, told(800, 310)])).toEqual(['n-l C3 error']);
  });

  it('leaves tables alone that are about other money', () => {
    expect(rulesOf([advance, told(70, 20)])).toEqual([]);
    expect(rulesOf([{ ...advance, fund: '就业补助资金' }, told(800, 310)])).toEqual([]);
  });
});

describe('C4, C5, C6, C7, C8', () => {
  it('thirty days: a note, a warning for a province', () => {
    expect(rulesOf([U, below('d', { issuedOn: '2024-07-03' })])).toEqual([]);
    expect(rulesOf([U, below('d', { issuedOn: '2024-07-04' })])).toEqual(['n-d C4 note']);
    const state = notice('s', {
      docNumber: '财社〔2024〕1号',
      issuer: '财政部',
      amounts: gives({ 岚江省: 1100 }),
      issuedOn: '2024-04-01',
    });
    expect(rulesOf([state, { ...U, citations: [cites('财社〔2024〕1号')] }])).toEqual(['n-up C4 warning']);
  });

  it('a repealed notice, and one that rests on it afterwards', () => {
    const repealing = notice('r', {
      docNumber: '岚财社〔2024〕7号',
      issuedOn: '2024-06-10',
      citations: [cites('岚财社〔2024〕5号', null, 'repeals')],
    });
    expect(rulesOf([U, repealing])).toEqual(['n-up C5 warning']);
    expect(rulesOf([U, repealing, below('d')])).toEqual(['n-d C5 warning', 'n-up C5 warning']);
    expect(rulesOf([U, repealing, below('d', { issuedOn: '2024-06-09' })])).toEqual(['n-up C5 warning']);
  });

  it('one number, two documents', () => {
    const other = notice('x', { title: '关于下达2024年就业资金的通知', issuedOn: '2024-09-01' });
    expect(rulesOf([U, other])).toEqual(['n-x C6 error']);
    expect(rulesOf([U, { ...other, issuer: '岚江省财政局' }])).toEqual(['n-x C6 warning']);
    expect(rulesOf([U, { ...other, title: '岚江省财政厅关于下达2024年医疗救助补助资金预算的通知' }])).toEqual([]);
    expect(rulesOf([U, { ...other, title: null }])).toEqual([]);
  });

  it('holes in a dense series', () => {
    const series = (numbers: readonly number[]) =>
      numbers.map((n) => notice(`s${n}`, { docNumber: `岚财办〔2024〕${n}号` }));
    const all = Array.from({ length: 25 }, (_, i) => i + 3);
    expect(rulesOf(series(all))).toEqual([]);
    expect(judged(series(all.filter((n) => n !== 7 && n !== 11))).findings).toMatchObject([
      {
        rule: 'C6',
        severity: 'note',
        noticeId: 'n-s27',
        message: '岚财办〔2024〕 从 3 号到 27 号库中有 23 个，缺 2 个：7、11',
      },
    ]);
    expect(rulesOf(series(all.filter((n) => n % 2 === 0)))).toEqual([]);
  });

  it('a date before that of what is cited', () => {
    expect(rulesOf([U, below('d', { issuedOn: '2024-06-02' })])).toEqual(['n-d C7 error']);
    expect(rulesOf([U, below('d', { issuedOn: '2024-06-03' })])).toEqual([]);
    expect(rulesOf([{ ...U, issuedOn: null, printedOn: '2024-06-21' }, below('d')])).toEqual(['n-d C7 warning']);
    expect(rulesOf([U, below('d', { issuedOn: null })])).toEqual([]);
  });

  it('another tier, another fund', () => {
    const state = { ...U, title: '关于下达2024年中央财政医疗救助补助资金预算的通知' };
    const own = (title: string) => below('d', { title });
    expect(rulesOf([state, own('关于下达2024年县级财政医疗救助补助资金的通知')])).toEqual(['n-d C8 warning']);
    expect(rulesOf([state, own('关于下达2024年中央和县级财政医疗救助补助资金的通知')])).toEqual([]);
    expect(rulesOf([U, below('d', { fund: '公路养护资金' })])).toEqual(['n-d C8 warning']);
    expect(rulesOf([{ ...U, fund: '部分卫生专项' }, below('d', { fund: '公路养护资金' })])).toEqual([]);
  });
});

describe('laws', () => {
  const pool = [
    U,
    notice('u2', { title: '关于下达2024年就业资金的通知' }),
    notice('u3', { docNumber: '岚财社〔2024〕6号', amounts: gives({ 望川市: 200 }) }),
    notice('s', {
      docNumber: '财社〔2024〕1号',
      issuer: '财政部',
      amounts: gives({ 岚江省: 1100 }),
      issuedOn: '2024-04-01',
    }),
    notice('r', { docNumber: '岚财社〔2024〕7号', citations: [cites('岚财社〔2024〕5号', null, 'repeals')] }),
    below('d'),
    below('dd', {
      citations: [cites('岚财社〔2024〕5号'), cites('岚财社〔2024〕6号')],
      amounts: gives({ 东岭县: 200 }),
    }),
    below('ddd', { citations: [cites('岚财社〔2024〕6号')], issuedOn: '2024-05-01' }),
    below('e', { docNumber: '望财社〔2024〕1号', title: '望川市财政局关于下达2024年医疗救助补助资金的通知' }),
  ];
  it('the order of notices makes no difference', () => {
    const said = (notices: typeof pool) => {
      const { findings, chain } = judged(notices);
      return [...findings.map(({ findingId }) => findingId), ...chain.map((row) => Object.values(row).join())].sort();
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), (some) => {
        const inOrder = pool.filter((each) => some.includes(each));
        expect(said(some)).toEqual(said(inOrder));
      }),
    );
    expect(said(pool).length).toBeGreaterThan(5);
  });

  it('what a notice changes is among what it touches', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: 1 }), ([fresh, ...others]) => {
        if (!fresh) return;
        const all = [...others, fresh];
        const index = collectionOf(all);
        const touched = touchedBy(linkKeys(fresh), {
          holdersOf: (role, keys) => keys.flatMap((key) => [...index.having(role, key)]),
          heldBy: (ids, role) =>
            ids.flatMap((id) => linkKeys(index.notice(id)).flatMap((link) => (link.role === role ? [link.key] : []))),
        });
        const bySubject = (notices: typeof pool) =>
          Object.groupBy(judged(notices).findings, ({ noticeId }) => noticeId);
        const [before, after] = [bySubject(others), bySubject(all)];
        const changed = all.filter(
          ({ noticeId }) => JSON.stringify(before[noticeId]) !== JSON.stringify(after[noticeId]),
        );
        for (const { noticeId } of changed) expect([...touched, fresh.noticeId]).toContain(noticeId);
      }),
    );
  });
});

describe('money that a later notice changes, and money under its own header', () => {
  const tooMuch = below('a', { amounts: gives({ 东岭县: 600, 西岭县: 300 }) });

  it('an amount that was corrected is no longer held against its source', () => {
    const correction = notice('c', {
      docNumber: '望财社〔2024〕9号',
      title: '关于更正2024年医疗救助补助资金预算的通知',
      issuer: '望川市财政局',
      issuedOn: '2024-07-01',
      citations: [cites(tooMuch.docNumber ?? '', null, 'amends')],
      amounts: gives({ 东岭县: 500, 西岭县: 300 }),
    });
    expect(rulesOf([notice('u'), tooMuch])).toContain('n-a C2 error');
    expect(rulesOf([notice('u'), tooMuch, correction]).filter((rule) => rule.includes('C2'))).toEqual([]);
  });

  it('省级资金 of a table with 合计 is what the province gave', () => {
    const amounts = [
      ...gives({ 东岭县: 600, 西岭县: 300 }, { measure: '合计', path: '合计', column: 2 }),
      ...gives({ 东岭县: 500, 西岭县: 300 }, { measure: '省级资金', path: '省级资金', column: 3 }),
      ...gives({ 东岭县: 100 }, { measure: '市级资金', path: '市级资金', column: 4 }),
    ];
    const { chain, findings } = judged([notice('u'), below('b', { amounts })]);
    expect(findings.filter(({ rule }) => rule === 'C2')).toEqual([]);
    expect(chain.map(({ status, downstreamFen }) => [status, downstreamFen])).toEqual([['conserved', 800_000_000n]]);
  });
});
