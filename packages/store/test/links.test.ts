import type { ChainRow, CollectionFinding } from '@wenhao/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../src/index.ts';
import { kinds, loaded } from './fixtures.ts';

let store: Store;
let run: number;
let ids: string[];
beforeEach(() => {
  store = openStore(':memory:', { kinds, derivedViews: [] });
  run = store.beginRun('test');
  for (const docNumber of ['甲财社〔2024〕1号', '乙财社〔2024〕2号']) {
    store.save(loaded({ file: docNumber, docNumber, region: '乙市', amount: '3', cites: '丙财社〔2024〕3号' }), run);
  }
  ids = store.links.unlinked(10);
});
afterEach(() => store.close());

function finding(noticeId: string, message: string): CollectionFinding {
  const words = { expected: null, actual: null, proof: null, repair: null, page: null, recordId: null };
  return { findingId: `f-${message}`, noticeId, rule: 'C2', severity: 'error', message, messageEn: message, ...words };
}

const row: ChainRow = {
  ...{ upstreamDocNumber: '甲财社〔2024〕1号', downstreamDocNumber: '乙财社〔2024〕2号', region: '乙市', fund: null },
  ...{ upstreamFen: 2n ** 60n, downstreamFen: null, daysBetween: 3, status: 'no-amount' },
};

describe('links', () => {
  it('a notice waits from its saving until it is linked', () => {
    expect(ids).toHaveLength(2);
    const [first = '', second = ''] = ids;
    const links = [{ role: 'cites', key: '甲财社〔2024〕1号' }];
    expect(store.links.relink(new Map([[first, links]]))).toEqual([]);
    expect(store.links.unlinked(10)).toEqual([second]);
    expect(store.links.relink(new Map([[first, []]]))).toEqual(links);
    expect(store.links.having('cites', '甲财社〔2024〕1号')).toEqual([]);
  });

  it('finds notices by keys, and keys by notices', () => {
    const carries = (key: string) => [{ role: 'carries', key }];
    const [first = '', second = ''] = ids;
    store.links.relink(
      new Map([
        [first, carries('甲〔2024〕1号')],
        [second, carries('甲〔2024〕12号')],
      ]),
    );
    expect(store.links.holdersOf('carries', ['甲〔2024〕1号', '甲〔2024〕3号'])).toEqual([first]);
    expect(store.links.heldBy([second], 'carries')).toEqual(['甲〔2024〕12号']);
    expect(store.links.keysFrom('carries', '甲〔2024〕')).toEqual(['甲〔2024〕12号', '甲〔2024〕1号']);
    expect(store.links.holders([first], ['carries', 'cites'])).toEqual({
      keys: ['甲〔2024〕1号'],
      rows: [['carries', '甲〔2024〕1号', first]],
    });
  });

  it('a column or view that the database has not is empty', () => {
    expect(store.links.rows('notices', ['no_such_field'], ids).map(([, value]) => value)).toEqual([null, null]);
    expect(store.links.rows('no_such_view', ['title'], ids)).toEqual([]);
  });

  it('what is found again stays, what is gone ends, a run later', () => {
    const [id = ''] = ids;
    const settle = (messages: readonly string[], chain: readonly ChainRow[], inRun: number) =>
      store.links
        .settle(new Map([[id, { findings: messages.map((each) => finding(id, each)), chain }]]), inRun)
        .map(({ message }) => message);
    store.links.await([id]);
    expect(settle(['one', 'two'], [row], run)).toEqual(['one', 'two']);
    expect(store.links.unjudged(10)).toEqual([]);
    const next = store.beginRun('test');
    expect(settle(['two', 'three'], [row], next)).toEqual(['three']);
    expect(settle(['one', 'two'], [], next)).toEqual(['one']);
    expect(settle(['two', 'three'], [row], next)).toEqual(['three']);
    expect(settle(['two', 'three'], [row], next)).toEqual([]);
  });
});
