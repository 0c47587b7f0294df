/**
 * How much of a corpus was read right. Enters: the truth, and amounts as some program read them, by file. Leaves: shares. An amount that is wrong and that
 * nothing was said of is silent: the worst there is.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Row } from '../../samples/writer/model.ts';
import type { Truth } from './write.ts';

/** An amount as it was read, and whether the program itself doubts it. */
export interface ReadAmount {
  readonly region: string;
  readonly fen: number;
  readonly doubted: boolean;
}

/** What a program read in a file. */
export interface ReadNotice {
  readonly docNumber: string | null;
  readonly title: string | null;
  /** The date of issue, ISO 8601. */
  readonly issuedOn: string | null;
  readonly amounts: readonly ReadAmount[];
}

export interface Score {
  notices: number;
  docNumbers: number;
  titles: number;
  dates: number;
  amounts: number;
  right: number;
  /** Not there, or left empty. */
  missing: number;
  /** Wrong, and said to be doubtful. */
  doubted: number;
  silent: number;
  /** Wrong and silent where no fault was planted in the notice. */
  silentUnplanted: number;
}

export async function score(folder: string, read: (file: string) => ReadNotice | null): Promise<Score> {
  const total: Score = {
    ...{ notices: 0, docNumbers: 0, titles: 0, dates: 0, amounts: 0, right: 0 },
    ...{ missing: 0, doubted: 0, silent: 0, silentUnplanted: 0 },
  };
  for await (const line of createInterface({ input: createReadStream(join(folder, 'truth.jsonl')) })) {
    const truth = JSON.parse(line) as Truth;
    scoreNotice(truth, read(join(folder, truth.file)), total);
  }
  return total;
}

function scoreNotice({ notice, rows, planted }: Truth, read: ReadNotice | null, total: Score): void {
  total.notices++;
  if (read?.docNumber === notice.doc_number) total.docNumbers++;
  if (read?.title === notice.title) total.titles++;
  if (read?.issuedOn === (notice.issued_on ?? null)) total.dates++;
  const left = Map.groupBy(read?.amounts ?? [], ({ region }) => region);
  for (const row of rows.allocations ?? []) {
    total.amounts++;
    const found = take(left.get(String(row.region)) ?? [], row);
    if (!found) total.missing++;
    else if (found.fen === row.amount_fen) total.right++;
    else if (found.doubted) total.doubted++;
    else {
      total.silent++;
      if (planted.length === 0) total.silentUnplanted++;
    }
  }
}

/** The amount that is right, if there is one, else the first that is left. */
function take(candidates: ReadAmount[], row: Row): ReadAmount | undefined {
  const at = candidates.findIndex(({ fen }) => fen === row.amount_fen);
  return candidates.splice(Math.max(at, 0), 1)[0];
}
