/** The record kinds, and what the store is told about them. */
import { describeKind } from '@wenhao/extract';
import { builtIn, loadSchemas, type Schemas } from '@wenhao/schemas';
import type { Specs } from '@wenhao/store';

/** The record kinds of this program; those of a person's own folder are added, or take the place of the ones they are called like. */
export async function loadKinds(folder: string | null): Promise<Schemas> {
  if (folder === null) return builtIn;
  const own = await loadSchemas(folder);
  const named = new Map([...builtIn.kinds, ...own.kinds].map((kind) => [kind.kind, kind]));
  const views = new Map([...builtIn.derivedViews, ...own.derivedViews].map((view) => [view.view, view]));
  return { kinds: [...named.values()], derivedViews: [...views.values()] };
}

/** Record kinds and derived views as plain data. */
export function describeKinds({ kinds, derivedViews }: Schemas = builtIn): Specs {
  return { kinds: kinds.map(describeKind), derivedViews };
}
