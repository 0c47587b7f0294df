/** Writes docs/data-dictionary.md from the record kinds. Run: `node docs/make-dictionary.ts`; a test holds it to date. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface View {
  readonly view: string;
  readonly version?: string;
  readonly changes?: readonly {
    readonly version: string;
    readonly date: string;
    readonly zh: string;
    readonly en: string;
  }[];
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly zh: string;
    readonly en: string;
  }[];
}

const HEAD = `# Data dictionary 数据字典

Made from the schemas by \`node docs/make-dictionary.ts\`. Dates are ISO 8601; \`page\` counts from 1; positions are UTF-16 code units; boxes are points
from the top left of the page; \`json\` is an array of strings; \`boolean\` is 0 or 1. 由表式自动生成。
`;

/** The dictionary as Markdown: a section per view, a row per column. */
export function dataDictionary(): string {
  const cli = fileURLToPath(new URL('../packages/cli/src/main.ts', import.meta.url));
  const views = JSON.parse(execFileSync(process.execPath, [cli, 'schemas', '--json'], { encoding: 'utf8' })) as View[];
  return [HEAD, ...views.map(section)].join('\n');
}

function section({ view, version, changes = [], zh, en, columns }: View): string {
  const rows = columns.map((c) => `| ${c.name} | ${c.type} | ${escaped(c.zh)} | ${escaped(c.en)} |`);
  const heading = `## ${view}\n\n${zh} · ${en}${version ? ` · schema ${version}` : ''}`;
  const history = changes.map((c) => `- ${c.version} (${c.date}): ${c.zh} · ${c.en}`);
  const versions = history.length > 0 ? ['', '沿革 history', '', ...history] : [];
  return [heading, '', '| column | type | 含义 | meaning |', '|---|---|---|---|', ...rows, ...versions, ''].join('\n');
}

function escaped(text: string): string {
  return text.replace(/\|/g, '\\|');
}

if (import.meta.main) writeFileSync(new URL('data-dictionary.md', import.meta.url), dataDictionary());
