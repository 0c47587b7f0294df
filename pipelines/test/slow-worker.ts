/** A worker that answers each task with its own thread, after a while; a second of it is as good as a scan. */
import { parentPort, threadId } from 'node:worker_threads';

parentPort?.on('message', (milliseconds: number) => {
  setTimeout(() => parentPort?.postMessage(threadId), milliseconds);
});
