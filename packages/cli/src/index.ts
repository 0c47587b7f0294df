/** The command line as a function: arguments and a terminal in, an exit code out. */
import type { Context } from './command.ts';
import { EXIT, tellError } from './errors.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

export { Terminal } from './terminal.ts';

/** Runs one command line, e.g. ["query", "SELECT 1"]. Never throws. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.done;
  const exit = (given: number) => {
    code = given;
  };
  const context: Context = { terminal, exit };
  try {
    await createProgram(context).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return tellError(error, terminal);
  }
}
