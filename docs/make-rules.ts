/** Writes docs/rules.md from the rules as they are declared. Run: `node docs/make-rules.ts`; a test holds it to date. */
import { writeFileSync } from 'node:fs';
import { RULES, type Rule } from '@wenhao/verify';

const HEAD = `# Rules 规则

Made from the rules by \`node docs/make-rules.ts\`. \`error\`: something is wrong; \`warning\`: look at it; \`note\`: good to know. The severity is the gravest
that a rule reports. Every example below is loaded by a test: the first breaks the rule, the second keeps it. ␌ stands for a page end.

由规则声明自动生成。\`error\` 有误，\`warning\` 需核对，\`note\` 提示；所列为该规则最重的一级。以下例子都由测试载入核对：前者违反，后者符合。␌ 表示换页。
`;

/** All rules as Markdown: a table of what they say, then the examples of each. */
export function rulesPage(): string {
  const rules = RULES.toSorted((a, b) => order(a) - order(b) || a.id.localeCompare(b.id, 'en', { numeric: true }));
  const rows = rules.map(({ id, severity, zh, en }) => `| ${id} | ${severity} | ${escaped(zh)} | ${escaped(en)} |`);
  const table = ['| rule | severity | 含义 | meaning |', '|---|---|---|---|', ...rows].join('\n');
  return `${[HEAD, table, '\n## Examples 例子\n', ...rules.flatMap(examplesOf)].join('\n')}`;
}

/** Tables, attachments, prose, between notices, dates and form, codes, publication; reading itself comes last. */
const FAMILIES = 'TAXCDKP';

function order({ id }: Rule): number {
  const family = /^([A-Z])\d+$/.exec(id)?.[1];
  return family ? FAMILIES.indexOf(family) : FAMILIES.length;
}

function examplesOf({ id, zh, en, example }: Rule): string[] {
  if (!example) return [];
  const { fires, holds } = example;
  return [
    `### ${id}\n\n${zh} · ${en}\n`,
    details('breaks it 违反', [fires].flat()),
    details('keeps it 符合', [holds].flat()),
  ];
}

function details(summary: string, texts: readonly string[]): string {
  const blocks = texts.map((text) => `\`\`\`text\n${text.trimEnd().replaceAll('\f', '␌\n')}\n\`\`\``);
  return `<details><summary>${summary}</summary>\n\n${blocks.join('\n\n')}\n\n</details>\n`;
}

function escaped(text: string): string {
  return text.replace(/\|/g, '\\|');
}

if (import.meta.main) writeFileSync(new URL('rules.md', import.meta.url), rulesPage());
