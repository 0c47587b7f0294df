/**
 * A vitest reporter that closes a run with one plain line for whatever reads the log.
 * Enters: the modules of a finished run. Leaves: "412 passed, 0 failed, 5 skipped".
 */
import type { Reporter, TestModule } from 'vitest/node';

/** Prints the closing line. A module that could not be loaded counts as failed. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state]++;
      }
    }
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
  }
}
