import 'server-only'
import pg, { type PoolClient } from 'pg'
import { digest } from '@/lib/crypto/digest'
import type { Prisma } from '@/lib/db/generated/client'
import { gather, prismaOn, runtimePool } from './client'
import { type Ctx, isUuid } from './scope'

/** A value that can be bound to a statement. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | null
  | Uint8Array
  | readonly (string | number)[]

/** An open transaction inside one tenant: Prisma for the ordinary, `sql` where it pays. Both share one connection. */
export type TenantTx = {
  readonly orgId: string
  readonly db: Prisma.TransactionClient
  /** A prepared statement; values are always bound, never written into the text. */
  sql<Row>(strings: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]>
}

type Options = {
  /** Locks this person's ledger in the opening round trip: everything about his days is written one after another. */
  readonly lockPersonId?: string
}

// A DATE stays the text it is: the driver would make it midnight of the host's zone.
const DATE_OID = 1082
const types = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === DATE_OID
      ? (text: string) => text
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}

const statements = new WeakMap<TemplateStringsArray, { name: string; text: string }>()

function statementOf(strings: TemplateStringsArray): { name: string; text: string } {
  const known = statements.get(strings)
  if (known) return known
  const text = strings.reduce((sum, part, index) => (index === 0 ? part : `${sum}$${index}${part}`), '')
  // Named after its text: a counter would begin anew when a module is reloaded beside a pool that is not.
  const made = { name: `daka_${digest(text).slice(0, 22)}`, text }
  statements.set(strings, made)
  return made
}

/** A transaction's handle. Once `isOver`, whatever is still under way must not reach the connection's next user. */
function tenantTx(orgId: string, connection: PoolClient, isOver: () => boolean): TenantTx {
  let db: Prisma.TransactionClient | undefined
  const stillOpen = () => {
    if (isOver()) throw new Error('The transaction is over')
  }
  return {
    orgId,
    get db() {
      db ??= prismaOn(connection, stillOpen)
      return db
    },
    async sql<Row>(strings: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]> {
      stillOpen()
      gather(connection)
      const result = await connection.query({ ...statementOf(strings), values, types })
      return result.rows as Row[]
    },
  }
}

/**
 * The only way to tenant rows: one transaction that begins by naming the tenant for row-level security, so that it
 * ends with it. SET LOCAL and not set_config(), because only the former reaches the workers of a distributed
 * PostgreSQL. A ctx that already carries a transaction joins it. Commits when `work` resolves, rolls back when it throws.
 */
export async function withTenant<T>(
  ctx: Pick<Ctx, 'scope' | 'tx'>,
  work: (tx: TenantTx) => Promise<T>,
  options: Options = {},
): Promise<T> {
  const { orgId } = ctx.scope
  if (ctx.tx) {
    if (ctx.tx.orgId !== orgId) throw new Error('A transaction belongs to one tenant')
    if (options.lockPersonId) await lockPerson(ctx.tx, options.lockPersonId)
    return work(ctx.tx)
  }
  if (!isUuid(orgId)) throw new Error('A tenant is named by a lower-case uuid')
  const connection = await runtimePool().connect()
  let broken: Error | undefined
  let over = false
  // Not awaited: it travels with the first statement of the work. Should it fail, that one fails with it, for an aborted
  // transaction takes no more, and outside of one row-level security shows and takes nothing. A uuid can't be bound in
  // SET: it is validated and written in.
  const tx = tenantTx(orgId, connection, () => over)
  gather(connection)
  const opened = Promise.all([
    connection.query(`BEGIN; SET LOCAL app.org_id = '${orgId}'`),
    options.lockPersonId === undefined ? null : lockPerson(tx, options.lockPersonId),
  ])
  opened.catch(() => undefined)
  try {
    const value = await work(tx)
    over = true
    await opened
    const ended = await connection.query('COMMIT')
    // PostgreSQL answers ROLLBACK when a statement had failed and the work went on as if it had not.
    if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back')
    return value
  } catch (error) {
    over = true
    await connection.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    // What failed first is what to tell.
    await opened
    throw error
  } finally {
    connection.release(broken)
  }
}

/** Waits until nobody else writes about this person's days. Take several people in the order of their ids. */
export async function lockPerson(tx: TenantTx, personId: string): Promise<void> {
  await tx.sql`SELECT 1 FROM ledger WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid FOR UPDATE`
}

/**
 * Reads in one round trip, for the gate, which runs on every request: the three statements are sent together, and the
 * one in the middle is prepared once per connection, because planning it costs more than running it.
 */
export function readTenantOnce(scope: Ctx['scope']) {
  return async <Row>(strings: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]> => {
    if (!isUuid(scope.orgId)) throw new Error('A tenant is named by a lower-case uuid')
    const connection = await runtimePool().connect()
    gather(connection)
    const [, read, ended] = await Promise.allSettled([
      connection.query(`BEGIN READ ONLY; SET LOCAL app.org_id = '${scope.orgId}'`),
      connection.query({ ...statementOf(strings), values, types }),
      connection.query('COMMIT'),
    ])
    // A transaction that may still be open must reach nobody else.
    connection.release(ended.status === 'rejected')
    if (read.status === 'rejected') throw read.reason
    return read.value.rows as Row[]
  }
}
