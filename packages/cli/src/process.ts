/** Streams, signals and the exit code around `run`. */
import { run, Terminal } from './index.ts';

/** A command that writes to the database runs on whether or not anyone reads what it says. */
let isWriting = false;

/** The first Ctrl-C ends the command in order; a second one, of whichever kind, ends the process. */
function interruption(): AbortSignal {
  isWriting = true;
  const controller = new AbortController();
  const abort = () => {
    process.off('SIGINT', abort).off('SIGTERM', abort);
    controller.abort();
  };
  process.on('SIGINT', abort).on('SIGTERM', abort);
  return controller.signal;
}

/** A reader that has gone away (`| head`) is no error: what only reads ends, a load goes on in silence. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  if (!isWriting) process.exit();
}

process.stdout.on('error', leaveQuietly);
process.stderr.on('error', leaveQuietly);
process.exitCode = await run(
  process.argv.slice(2),
  new Terminal(process.stdout, process.stderr, process.env, interruption),
);
