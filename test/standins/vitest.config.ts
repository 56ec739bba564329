import { defineConfig } from 'vitest/config'

// biome-ignore lint/style/noDefaultExport: the form that vitest reads
export default defineConfig({
  test: {
    include: ['test/standins/*.contract.ts'],
    globalSetup: ['./test/setup-embedded.ts'],
    setupFiles: ['./test/open-database.ts'],
    isolate: false,
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC' },
  },
})
