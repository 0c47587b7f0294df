/** `wenhao schemas [KIND]`: the record kinds, their fields, types and meanings. */
import { fixedViews } from '@wenhao/store';
import type { Command } from 'commander';
import { type CommonOptions, type Context, createCommand } from '../command.ts';
import { UseError } from '../errors.ts';
import { toJson } from '../format/json.ts';
import { tableLines } from '../format/table.ts';
import { both } from '../say.ts';
import { type ViewSpec, viewColumns } from '../view-columns.ts';

interface SchemasOptions extends CommonOptions {
  readonly jsonSchema?: true;
  readonly schemas?: string;
}

export function schemasCommand({ terminal }: Context): Command {
  return createCommand({
    usage: 'schemas [kind]',
    zh: '列出记录类型；给出类型或视图名，则列出其字段、类型、含义和各版本沿革',
    en: 'lists the record kinds; with a kind or view, its fields, types and meanings, and the history of its versions',
    example: 'wenhao schemas\nwenhao schemas allocations\nwenhao schemas allocation --json-schema',
  })
    .option('--json-schema', both('输出 JSON Schema（2020-12）', 'print JSON Schema (2020-12)'))
    .option('--schemas <dir>', both('使用自己的记录种类文件夹', 'a folder of record kinds of your own'))
    .action(async (name: string | undefined, { json, jsonSchema, schemas }: SchemasOptions) => {
      const { describeKinds, loadKinds } = await import('@wenhao/pipelines');
      const specs = describeKinds(await loadKinds(schemas ?? null));
      const views: ViewSpec[] = [...specs.kinds, ...specs.derivedViews, ...fixedViews];
      const chosen = name === undefined ? views : [findView(views, name)];
      if (jsonSchema) await terminal.print(`${toJson(jsonSchemas(chosen, name), 2)}\n`);
      else if (json) await terminal.print(`${toJson(chosen.map(withoutJsonSchema), 2)}\n`);
      else
        for (const line of name === undefined ? listLines(views) : kindLines(chosen)) await terminal.print(`${line}\n`);
    });
}

function findView(views: readonly ViewSpec[], name: string): ViewSpec {
  const found = views.find((view) => view.view === name || ('kind' in view && view.kind === name));
  if (found) return found;
  const names = views.map(({ view }) => view).join('、');
  throw new UseError(
    `没有记录类型或视图 ${name}。现有：${names}。`,
    `There is no kind or view ${name}. There are: ${names}.`,
  );
}

function jsonSchemas(views: readonly ViewSpec[], name: string | undefined): unknown {
  const kinds = views.filter((view) => 'jsonSchema' in view);
  if (name === undefined) return Object.fromEntries(kinds.map(({ kind, jsonSchema }) => [kind, jsonSchema]));
  if (kinds[0]) return kinds[0].jsonSchema;
  throw new UseError(`${name} 不是记录类型，没有 JSON Schema。`, `${name} is no record kind and has no JSON Schema.`);
}

function withoutJsonSchema(view: ViewSpec): object {
  const shown = Object.entries(view).filter(([key]) => key !== 'jsonSchema' && key !== 'sql');
  return { ...Object.fromEntries(shown), columns: viewColumns(view) };
}

function listLines(views: readonly ViewSpec[]): Iterable<string> {
  const rows = views.map((view) => {
    const [kind, version] = 'kind' in view ? [view.kind, view.version] : ['', ''];
    return [view.view, kind, version, view.zh, view.en, viewColumns(view).length];
  });
  return tableLines(['view', 'kind', 'version', '中文', 'English', 'fields'], rows);
}

function* kindLines([view]: readonly ViewSpec[]): Generator<string> {
  if (!view) return;
  yield `${view.view}  ${view.zh} · ${view.en}`;
  yield '';
  const rows = viewColumns(view).map(({ name, type, zh, en }) => [name, type, zh, en]);
  yield* tableLines(['field', 'type', '中文', 'English'], rows);
  if (!('kind' in view) || !view.changes) return;
  yield '';
  const versions = view.changes.map(({ version, date, zh, en }) => [version, date, zh, en]);
  yield* tableLines(['version', 'date', '沿革', 'what changed'], versions);
}
