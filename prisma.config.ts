import { defineConfig } from 'prisma/config'

// Every Prisma command looks for a downloaded engine first, though `generate`, `validate` and `format` never use it.
// Naming any existing file keeps them offline; this one stops with a hint if something really wants an engine.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= new URL('./tools/no-engine.sh', import.meta.url).pathname

// biome-ignore lint/style/noDefaultExport: the form that Prisma reads
export default defineConfig({ schema: 'prisma/schema.prisma' })
