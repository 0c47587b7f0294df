/** The record kinds, and what the store is told about them. */
import { describeKind, type RecordKind, SchemaError } from '@wenhao/extract';
import { builtIn, loadSchemas, type Schemas } from '@wenhao/schemas';
import { fixedViews, type Specs } from '@wenhao/store';

/** The record kinds of this program; those of a person's own folder are added, or take the place of the ones they are called like. */
export async function loadKinds(folder: string | null): Promise<Schemas> {
  if (folder === null) return builtIn;
  const own = await loadSchemas(folder);
  for (const kind of own.kinds) refuseTakenView(kind);
  const named = new Map([...builtIn.kinds, ...own.kinds].map((kind) => [kind.kind, kind]));
  const views = new Map([...builtIn.derivedViews, ...own.derivedViews].map((view) => [view.view, view]));
  return { kinds: [...named.values()], derivedViews: [...views.values()] };
}

/** A kind may take the place of one that has its name, not the view of another. */
function refuseTakenView({ kind, view, file = kind }: RecordKind): void {
  const other = [...builtIn.kinds.filter((each) => each.kind !== kind), ...builtIn.derivedViews, ...fixedViews].find(
    (each) => each.view === view,
  );
  if (!other) return;
  throw new SchemaError(
    `${file}：记录种类 ${kind} 的视图 ${view} 已被本程序使用。请换一个 view 名`,
    `${file}: the view ${view} of the record kind ${kind} is one of the program's own. Give it another view`,
  );
}

/** Record kinds and derived views as plain data. */
export function describeKinds({ kinds, derivedViews }: Schemas = builtIn): Specs {
  return { kinds: kinds.map(describeKind), derivedViews };
}
