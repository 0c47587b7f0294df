/** The `wenhao` process. Compiled code is kept from one start to the next, so that a query answers at once. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./process.ts');
