import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** Throws once the transaction that it was made for is over. */
type StillOpen = () => void

/** Which transaction an operation of Prisma's was started in: its statements are sent some ticks later. */
const startedIn = new AsyncLocalStorage<StillOpen>()

/** Routes Prisma's statements to one connection, so that they share the transaction opened on it. */
class OneConnection extends pg.Pool {
  constructor(one: pg.PoolClient) {
    super()
    const query = one.query.bind(one) as (...args: unknown[]) => Promise<unknown>
    this.query = (async (...args: unknown[]) => {
      startedIn.getStore()?.()
      return query(...args)
    }) as pg.Pool['query']
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
  pool.on('connect', (connection) => {
    // While it is in use, the statement that fails tells; this only keeps the process alive.
    connection.on('error', (error) => log.warn({ err: error.message }, 'a database connection was lost'))
  })
  return pool
}

/**
 * Lets what is sent to a connection within one turn of the event loop leave in one packet: handing each statement to the
 * system by itself took a quarter of a punch's processor time.
 */
export function gather({ connection }: pg.PoolClient): void {
  const { stream } = connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/**
 * Prisma for one transaction on this connection. The client beneath is made at its first use and kept with the
 * connection, so each operation carries the check that its own transaction is still open.
 */
export function prismaOn(connection: pg.PoolClient, stillOpen: StillOpen): Prisma.TransactionClient {
  const client =
    prismaOf.get(connection) ?? new PrismaClient({ adapter: new PrismaPg(new OneConnection(connection)) })
  prismaOf.set(connection, client)
  const checked = client.$extends({
    // Awaited inside, for an operation of Prisma's begins only then.
    query: { $allOperations: ({ args, query }) => startedIn.run(stillOpen, async () => await query(args)) },
  })
  return checked as unknown as Prisma.TransactionClient
}

/** Closes the pool; for tests, scripts and the worker. */
export async function closeDatabase(): Promise<void> {
  const closing = pool
  pool = null
  await closing?.end()
}
