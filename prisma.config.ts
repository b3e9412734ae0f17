import { defineConfig } from 'prisma/config'

// `prisma generate` insists on a schema engine although it does not run it, and would download one. Any
// executable settles it; migrations use the engine's WebAssembly (scripts/migrate.mjs).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DAKA_OWNER_DATABASE_URL ?? process.env.DATABASE_URL ?? '' },
})
