import { defineConfig } from 'vitest/config';

/** One project: every package's tests and those that cross packages. Two workers, as the smallest machine we aim at has two cores. */
export default defineConfig({
  test: {
    include: ['{packages,schemas,pipelines,samples}/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', '.wenhao/**'],
    reporters: ['default', './test/closing-line.ts'],
    setupFiles: ['./test/property-limits.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
