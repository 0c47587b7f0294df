/** `wenhao search WORDS…`: where words stand, with the text around them. */
import type { Hit } from '@wenhao/store';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand, positiveInteger } from '../command.ts';
import { toJson } from '../format/json.ts';
import { shown } from '../format/table.ts';
import { both } from '../say.ts';
import type { Terminal } from '../terminal.ts';
import { withReader } from '../with-reader.ts';

interface SearchOptions extends CommonOptions {
  readonly limit: number;
}

const FEW = 20;

export function searchCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'search <words...>',
    zh: '全文检索：标题和各页文字中同时含有这些词的地方，附上下文和位置；一个字也可以查',
    en: 'full-text search over titles and pages: where all these words stand, with the text around; one character will do',
    example: 'wenhao search 困难群众\nwenhao search 衔接资金 2023 --limit 100',
  })
    .option('--limit <n>', both('最多列出多少处', 'list so many at most'), positiveInteger, FEW)
    .action((words: string[], { db, json, limit }: SearchOptions) =>
      withReader(db, async (reader) => {
        const listed = first(limit + 1, reader.search(words.flatMap((word) => word.split(/\s+/))));
        const few = listed.slice(0, limit);
        if (json) await terminal.print(`${toJson(few, 2)}\n`);
        else for (const hit of few) await terminal.print(`${hitLines(hit, terminal)}\n`);
        if (listed.length === 0) terminal.tell('没有找到。', 'Nothing was found.');
        if (listed.length > limit)
          terminal.tell('还有更多，可用 --limit 多列一些。', 'There is more; --limit lists more of it.');
      }),
    );
}

/** No more is looked for than is listed. */
function first(count: number, hits: Iterable<Hit>): Hit[] {
  const found: Hit[] = [];
  for (const hit of hits) {
    found.push(hit);
    if (found.length === count) break;
  }
  return found;
}

/** 文号 and title, then the place and what stands there, with the word in brackets. */
function hitLines(
  { docNumber, title, file, page, start, end, before, raw, after }: Hit,
  { say, bold }: Terminal,
): string {
  const name = [docNumber, title].filter((part) => part !== null).join('  ') || file;
  const place = say(`第 ${page} 页 ${start}–${end}`, `page ${page}, ${start}–${end}`);
  const text = shown(`${before}【${raw}】${after}`);
  return `${bold(shown(name))}\n    ${shown(file)}  ${place}：${text}`;
}
