import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'rules/**/*.test.ts'],
    exclude: ['fixtures/**', 'dist/**', 'node_modules/**'],
    // Two workers suit the smallest CI machines; files that run audits are the slow ones.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
