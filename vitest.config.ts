import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const source = {
  resolve: { conditions: ['shuji-source'] },
  ssr: { resolve: { conditions: ['shuji-source', 'node'] } },
};

export default defineConfig({
  test: {
    // One file waits for the database while another computes; the default leaves one of two processors idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        ...source,
        test: {
          name: 'core',
          include: ['packages/core/src/**/*.test.ts', 'bench/**/*.test.mjs'],
          testTimeout: 120_000,
        },
      },
      {
        ...source,
        test: {
          name: 'server',
          globalSetup: ['packages/server/test/test-postgres.ts'],
          include: ['packages/server/src/**/*.test.ts', 'packages/cli/src/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: true,
        },
      },
      {
        ...source,
        test: {
          name: 'web',
          environment: 'jsdom',
          include: ['packages/web/src/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          name: 'conformance',
          globalSetup: ['packages/server/test/test-postgres.ts'],
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...source,
        test: {
          name: 'browser',
          globalSetup: ['packages/server/test/test-postgres.ts'],
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
