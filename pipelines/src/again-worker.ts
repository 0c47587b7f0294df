/** A worker thread for extraction from stored pages. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./again-messages.ts');
