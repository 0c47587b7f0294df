/**
 * Calls into foreign code (recognition, pictures) from a thread that another may have to end. Such code takes down the whole process where its thread is ended
 * in the middle of a call; so the two agree. Enters: a call. Leaves: what it gives; nothing ever again once the other has said that this is enough.
 * Example: a worker that takes too long is asked for no more calls, and is ended when the one that it is at has come back.
 */

/** Two numbers that both threads see: how many calls are under way, and whether there may be more. */
export type ForeignCalls = Int32Array;

const [UNDER_WAY, ENOUGH] = [0, 1];
const LOOK_EVERY_MS = 10;

let shared: ForeignCalls | null = null;

export function newForeignCalls(): ForeignCalls {
  return new Int32Array(new SharedArrayBuffer(8));
}

/** From here on this thread tells its calls there. */
export function tellForeignCalls(calls: ForeignCalls): void {
  shared = calls;
}

/** A call into foreign code. */
export async function foreignCall<T>(call: () => Promise<T>): Promise<T> {
  const calls = shared;
  if (calls === null) return call();
  Atomics.add(calls, UNDER_WAY, 1);
  try {
    if (Atomics.load(calls, ENOUGH) === 0) return await call();
  } finally {
    Atomics.sub(calls, UNDER_WAY, 1);
  }
  return new Promise(() => {});
}

/** For whoever means to end the thread: no call begins any more; resolves when none is under way. */
export async function noForeignCalls(calls: ForeignCalls): Promise<void> {
  Atomics.store(calls, ENOUGH, 1);
  while (Atomics.load(calls, UNDER_WAY) > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS).unref());
}

/** The thread has ended by itself, and with it whatever it was at. */
export function forgetForeignCalls(calls: ForeignCalls): void {
  Atomics.store(calls, UNDER_WAY, 0);
}
