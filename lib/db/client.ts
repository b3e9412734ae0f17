import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Routes Prisma's statements to one connection, so that they share the transaction opened on it. */
class OneConnection extends pg.Pool {
  constructor(one: pg.PoolClient) {
    super()
    this.query = one.query.bind(one) as pg.Pool['query']
    this.connect = () => {
      throw new Error('Prisma must not open a transaction of its own inside the doorway')
    }
  }
}

let pool: pg.Pool | null = null
const prismaOf = new WeakMap<pg.PoolClient, PrismaClient>()

/** The pool of runtime connections; private to lib/db. */
export function runtimePool(): pg.Pool {
  if (pool) return pool
  pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DAKA_DB_POOL,
    keepAlive: true,
    // Statements that don't wait for each other's answers travel together.
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    statement_timeout: 15_000,
  })
  // Without a listener a dropped idle connection would end the process.
  pool.on('error', (error) => log.warn({ err: error.message }, 'an idle database connection was lost'))
  return pool
}

/** The Prisma client bound to this connection, made at its first use and kept with it. */
export function prismaOn(connection: pg.PoolClient): PrismaClient {
  const known = prismaOf.get(connection)
  if (known) return known
  const made = new PrismaClient({ adapter: new PrismaPg(new OneConnection(connection)) })
  prismaOf.set(connection, made)
  return made
}

/** Closes the pool; for tests, scripts and the worker. */
export async function closeDatabase(): Promise<void> {
  const closing = pool
  pool = null
  await closing?.end()
}
