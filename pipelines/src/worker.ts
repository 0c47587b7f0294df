/** A worker thread. Compiled code is kept from one start to the next, so that a worker is ready sooner. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./worker-messages.ts');
