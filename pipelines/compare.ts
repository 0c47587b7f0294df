/**
 * What the working tree gains and loses against main: `pnpm compare [PATH…] [--base COMMIT|FILE.db] [--keep FILE.db] [--limit N] [--json]`. Loads the
 * paths (samples, where none is given) with the code of both and prints a page in Markdown. Without network; nothing in the repository changes.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CompareError } from './src/compare/base-tree.ts';
import { compare } from './src/compare/compare.ts';

const say = (zh: string, en: string): string => (process.env.WENHAO_LANG?.startsWith('en') ? en : zh);

try {
  const { values, positionals } = parseArgs({
    options: {
      base: { type: 'string' },
      keep: { type: 'string' },
      limit: { type: 'string', default: '500' },
      json: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { base, keep, limit, json } = values;
  const { page, summary } = compare({
    root: fileURLToPath(new URL('..', import.meta.url)),
    paths: positionals.length > 0 ? positionals : ['samples'],
    limit: Number(limit),
    say,
    ...(base === undefined ? {} : { base }),
    ...(keep === undefined ? {} : { keep }),
  });
  console.log(json ? JSON.stringify(summary, null, 2) : page.join('\n'));
} catch (error) {
  if (!(error instanceof CompareError)) throw error;
  console.error(say(error.zh, error.en));
  process.exitCode = 1;
}
