import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// An odd zone (UTC+5:45): code that quietly uses the host's zone fails loudly.
process.env.TZ = 'Asia/Kathmandu'

const root = fileURLToPath(new URL('.', import.meta.url))
const resolve = {
  alias: {
    '@': root.replace(/\/$/, ''),
    'server-only': `${root}tests/support/server-only.ts`,
  },
}

export default defineConfig({
  resolve,
  test: {
    env: { TZ: 'Asia/Kathmandu' },
    projects: [
      { resolve, test: { name: 'rules', include: ['tests/rules/**/*.test.ts'], testTimeout: 30_000 } },
      { resolve, test: { name: 'house', include: ['tests/house/**/*.test.ts'], testTimeout: 30_000 } },
      {
        resolve,
        test: {
          name: 'data',
          env: { DAKA_LOG_LEVEL: 'silent' },
          include: ['tests/data/**/*.test.ts'],
          globalSetup: ['tests/support/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
