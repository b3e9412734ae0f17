import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { closeDatabase } from '@/lib/db/client'
import { type FreshDatabase, freshDatabase } from './fresh-database'

/** Gives a test file a database of its own, reached by the product through its own environment. */
export function givenDatabase(): { current: FreshDatabase } {
  const holder = {} as { current: FreshDatabase }
  beforeAll(async () => {
    holder.current = await freshDatabase()
    process.env.DATABASE_URL = holder.current.appUrl
    process.env.DAKA_LOG_LEVEL = 'silent'
    process.env.DAKA_SESSION_KEYS = `s1:${randomBytes(32).toString('base64')}`
    process.env.DAKA_LOCATION_KEYS = `k1:${randomBytes(32).toString('base64')}`
    process.env.DAKA_SIGNING_KEYS = `g1:${randomBytes(32).toString('base64')}`
  })
  afterAll(async () => {
    await closeDatabase()
    await holder.current.drop()
  })
  return holder
}
