/**
 * One fund's way down: a ministry's notice, those of provinces, cities and counties that rest on it, with all the forms in which that
 * is legitimate: instalments, two sources, money of one's own, an advance. Enters: a fund, a year, places. Leaves: notices without a fault.
 */
import type { Random } from '../random.ts';
import { type ChainNotice, type Cited, type Link, laterBy, type Row } from './model.ts';
import type { Numbers } from './numbers.ts';
import type { PlaceTree } from './places.ts';

export interface Fund {
  readonly name: string;
  /** In the 文号: 社, 农 … */
  readonly department: string;
  readonly year: number;
}

export interface Family {
  readonly fund: Fund;
  readonly top: Link;
  /** Notices that stand in no chain: advances. */
  readonly beside: ChainNotice[];
}

const PROVINCES_LOADED = 2;
const CITIES_LOADED = 3;
const COUNTIES_LOADED = 4;

export function inventFamily(fund: Fund, country: readonly PlaceTree[], numbers: Numbers, random: Random): Family {
  return new Writer(fund, numbers, random).family(country);
}

class Writer {
  readonly #fund: Fund;
  readonly #numbers: Numbers;
  readonly #random: Random;
  readonly #beside: ChainNotice[] = [];

  constructor(fund: Fund, numbers: Numbers, random: Random) {
    this.#fund = fund;
    this.#numbers = numbers;
    this.#random = random;
  }

  family(country: readonly PlaceTree[]): Family {
    const rows = country.map(({ name }) => ({ name, amounts: [this.#random.int(20_000, 400_000) * 10] }));
    const date = `${this.#fund.year}-0${this.#random.int(2, 5)}-${this.#random.int(10, 28)}`;
    const notice = this.#notice('财政部', '', { rests: [], date, rows, recipients: '各省、自治区财政厅' });
    const top: Link = { notice, level: 0, below: [] };
    for (const province of country.slice(0, PROVINCES_LOADED)) top.below.push(this.#province(province, notice));
    return { fund: this.#fund, top, beside: this.#beside };
  }

  #province(place: PlaceTree, above: ChainNotice): Link {
    const received = amountFor(above, place);
    let rows: Row[] = this.#share(received, place.parts);
    let columns = ['金额'];
    const date = this.#after(above);
    if (this.#random.chance(0.4)) {
      const advance = this.#advance(place, date);
      rows = rows.map(({ name, amounts: [now = 0] }, i) => {
        const before = advance.rows[i]?.amounts[0] ?? 0;
        return { name, amounts: [before + now, before, now] };
      });
      columns = ['全年资金合计', '提前下达', '本次下达'];
    }
    const notice = this.#notice(`${place.name}财政厅`, place.code, {
      ...{ rests: [above], date, rows, columns, recipients: '各市（州）财政局' },
    });
    const link: Link = { notice, level: 1, below: [] };
    for (const city of place.parts.slice(0, CITIES_LOADED)) this.#city(city, link);
    return link;
  }

  #advance(place: PlaceTree, later: string): ChainNotice {
    const rows = this.#share(this.#random.int(20_000, 90_000) * 10, place.parts);
    const advance = this.#notice(`${place.name}财政厅`, place.code, {
      ...{ rests: [], date: laterBy(later, -this.#random.int(100, 160)), rows, recipients: '各市（州）财政局' },
      phase: '提前下达',
    });
    this.#beside.push(advance);
    return advance;
  }

  /** One notice; or two instalments, of which a county may pass on both at once. */
  #city(place: PlaceTree, above: Link): void {
    const received = amountFor(above.notice, place);
    const parts = this.#random.chance(0.15)
      ? [Math.trunc(received * 0.4), received - Math.trunc(received * 0.4)]
      : [received];
    const links = parts.map((part): Link => {
      const notice = this.#notice(`${place.name}财政局`, place.code, {
        ...{ rests: [above.notice], date: this.#after(above.notice), rows: this.#share(part, place.parts) },
        ...{ columns: ['金额'], recipients: '各县（市、区）财政局' },
      });
      return { notice, level: 2, below: [] };
    });
    above.below.push(...links);
    for (const county of place.parts.slice(0, COUNTIES_LOADED)) this.#county(county, links);
  }

  #county(place: PlaceTree, above: readonly Link[]): void {
    const received = above.reduce((sum, { notice }) => sum + amountFor(notice, place), 0);
    const own = this.#random.chance(0.1) ? this.#random.int(1, 20) * 10 : 0;
    const latest = above.map(({ notice }) => notice).toSorted((a, b) => (a.date < b.date ? 1 : -1))[0] as ChainNotice;
    const gap = Math.max(...above.map(({ notice }) => Date.parse(latest.date) - Date.parse(notice.date))) / 86_400_000;
    const notice = this.#notice(`${place.name}财政局`, place.code, {
      rests: above.map(({ notice }) => notice),
      date: laterBy(latest.date, Math.max(1, Math.min(25 - gap, this.#random.int(3, 25)))),
      rows: this.#share(received + own, this.#towns()),
      recipients: '各乡镇人民政府、有关单位',
      remark: own > 0 ? '其中含县级配套资金。' : '',
    });
    above[0]?.below.push({ notice, level: 3, below: [] });
  }

  #towns(): { readonly name: string; readonly short: string }[] {
    const names = ['城关镇', '河口镇', '新安镇', '大树乡', '小庄乡', '县救助站', '县医院', '县民政局'];
    return names.slice(0, this.#random.int(2, 5)).map((name) => ({ name, short: name }));
  }

  /** Whole thousands that add up to the sum. */
  #share(sum: number, places: readonly { readonly name: string; readonly short: string }[]): Row[] {
    const weights = places.map(() => this.#random.int(1, 20));
    const whole = weights.reduce((a, b) => a + b, 0);
    const parts = weights.map((weight) => Math.trunc((sum * weight) / whole));
    const rest = sum - parts.reduce((a, b) => a + b, 0);
    const shortNames = this.#random.chance(0.5);
    return places.map(({ name, short }, i) => ({
      name: shortNames ? short : name,
      amounts: [(parts[i] ?? 0) + (i === 0 ? rest : 0)],
    }));
  }

  #after(above: ChainNotice): string {
    return laterBy(above.date, this.#random.int(3, 25));
  }

  #notice(
    issuer: string,
    code: string,
    parts: Pick<ChainNotice, 'date' | 'rows' | 'recipients'> & Partial<ChainNotice> & { readonly phase?: string },
  ): ChainNotice {
    const { phase = '下达', rests = [], columns = ['金额'], remark = '', ...rest } = parts;
    const { name, department, year } = this.#fund;
    const number = this.#numbers.next(`${code}财${department}`, rest.date.slice(0, 4));
    const title = `关于${phase}${year}年中央财政${name}预算的通知`;
    return { issuer, number, title, rests: rests.map(asCited), columns, remark, ...rest };
  }
}

function asCited({ issuer, number, title }: Cited): Cited {
  return { issuer, number, title };
}

/** What a notice gives a place: its last column. */
export function amountFor({ rows }: ChainNotice, { name, short }: Pick<PlaceTree, 'name' | 'short'>): number {
  const row = rows.find((each) => each.name === name || each.name === short);
  return row?.amounts.at(-1) ?? 0;
}
