import { defineConfig } from 'vitest/config'
import { isServerThere, SERVER } from '../postgres.ts'

// biome-ignore lint/style/noDefaultExport: the form that vitest reads
export default defineConfig(async () => ({
  test: {
    include: ['test/standins/*.contract.ts'],
    globalSetup: [(await isServerThere()) ? './test/setup-server.ts' : './test/setup-embedded.ts'],
    setupFiles: ['./test/open-database.ts'],
    isolate: false,
    fileParallelism: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: 'UTC', TEST_DATABASE_URL: SERVER },
  },
}))
