/** Streams, signals and the exit code around `run`. */
import { run, Terminal } from './index.ts';

/** The first Ctrl-C ends the command in order; a second one ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  return controller.signal;
}

/** A reader that has gone away (`| head`) is no error. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}

process.stdout.on('error', leaveQuietly);
process.stderr.on('error', leaveQuietly);
process.exitCode = await run(
  process.argv.slice(2),
  new Terminal(process.stdout, process.stderr, process.env, interruption),
);
