import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test,scripts,browser,bench}/**/*.test.{ts,tsx}'],
    globalSetup: 'test/setup.ts',
    // The database is the neck of the bottle: more workers than two only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
