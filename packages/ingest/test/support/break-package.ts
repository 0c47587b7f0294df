/**
 * Makes a package missing or broken for one process: `node --import break-package.ts …` with BREAK as "package" (missing) or
 * "package=folder" (its files are those of the folder).
 */

/**
 * Makes a package missing or broken for one process: `node --import break-package.ts …` with BREAK as "package" (missing) or
 * "package=folder" (its files are those of the folder).
 */
import Module, { registerHooks } from 'node:module';
import { join } from 'node:path';

const [name = '', folder] = (process.env.BREAK ?? '').split('=');

function moved(request: string): string {
  if (request !== name && !request.startsWith(`${name}/`)) return request;
  if (folder === undefined) throw new Error(`Cannot find package '${name}'`);
  return join(folder, `${request.slice(name.length + 1) || 'index'}.js`);
}

registerHooks({ resolve: (specifier, context, next) => next(moved(specifier), context) });

/** What `require.resolve` asks, which the hooks above do not see. */
const inner = Module as unknown as { _resolveFilename(request: string, ...rest: unknown[]): string };
const resolve = inner._resolveFilename.bind(inner);
inner._resolveFilename = (request, ...rest) => resolve(moved(request), ...rest);
