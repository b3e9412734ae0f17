import { defineConfig } from 'prisma/config'

// The CLI would fetch the schema engine although `generate` does not run it; any executable settles that.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: 'prisma/schema' })
