import 'server-only'
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { Refusal } from '@/lib/action/refusal'
import { can } from '@/lib/auth/rights'
import { readAnchor } from '@/lib/crypto/anchor'
import { isSignedBy } from '@/lib/crypto/device-signature'
import { digestOf } from '@/lib/crypto/digest'
import { audit } from '@/lib/db/audit'
import type { Ctx } from '@/lib/db/scope'
import { type TenantTx, withTenant } from '@/lib/db/tenant'
import { deviceAllowance } from '../queries/device-allowance'
import { type DeviceRow, deviceView } from '../queries/device-rows'
import {
  bindText,
  type DeviceState,
  MAX_BIND_MS,
  MAX_WAITING_DEVICES,
  type RegisterDevice,
  type RegisteredDevice,
} from '../schema'

type Input = z.output<typeof RegisterDevice>
type Row = DeviceRow & { entry_count: number; last_hash: string | null }

/**
 * Registers the key of this browser for the signed-in person; beyond the number of devices his policy allows it waits for an
 * approval, in the inbox of requests. The same key again is the same device, with its new name.
 * Refusals: forbidden; invalid for an anchor that isn't his or is older than five minutes (anchor_old), and for a signature
 * that isn't this key's; closed (device_revoked); too_many (devices_waiting) for another that would wait.
 */
export async function registerDevice(ctx: Ctx, input: Input): Promise<RegisteredDevice> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw new Refusal('forbidden')
  const { personId } = actor
  if (!can(actor, 'registerDevice', { kind: 'person', personId, reportsToActor: false }))
    throw new Refusal('forbidden')
  const kid = kidOf(input.publicKey)
  await checkBinding(ctx, personId, kid, input)
  return withTenant(
    ctx,
    async (tx) => {
      const known = await findRow(tx, personId, kid)
      if (known) return registeredOf(await rename(tx, ctx, known, input))
      return registeredOf(await add(tx, ctx, personId, kid, input))
    },
    // Two browsers at once are counted one after the other.
    { lockPersonId: personId },
  )
}

/** How a key is named. */
function kidOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('base64url')
}

/** That whoever registers the key has it, signed in as this person and now. */
async function checkBinding(ctx: Ctx, personId: string, kid: string, input: Input): Promise<void> {
  const anchor = await readAnchor(input.anchor, ctx.scope.orgId)
  if (anchor?.personId !== personId) throw new Refusal('invalid', { fields: { anchor: 'not_allowed' } })
  if (Math.abs(ctx.now - anchor.at) > MAX_BIND_MS)
    throw new Refusal('invalid', { fields: { anchor: 'anchor_old' } })
  if (!isSignedBy(input.publicKey, bindText(input.anchor, kid), input.signature))
    throw new Refusal('invalid', { fields: { signature: 'not_allowed' } })
}

async function findRow(tx: TenantTx, personId: string, kid: string): Promise<Row | undefined> {
  const [row] = await tx.sql<Row>`
    SELECT id, kid, name, kind, state, is_persistent, first_seen_at, last_seen_at, ended_at, entry_count, last_hash
      FROM device WHERE org_id = ${tx.orgId}::uuid AND person_id = ${personId}::uuid AND kid = ${kid}`
  return row
}

async function rename(tx: TenantTx, ctx: Ctx, known: Row, input: Input): Promise<Row> {
  if (known.state === 'revoked') throw new Refusal('closed', { reason: 'device_revoked' })
  const { name, kind, isPersistent } = input
  const seenAt = new Date(ctx.now)
  await tx.sql`
    UPDATE device SET name = ${name}, kind = ${kind}, is_persistent = ${isPersistent}, last_seen_at = ${seenAt}
     WHERE org_id = ${tx.orgId}::uuid AND id = ${known.id}::uuid`
  const before = { name: known.name, kind: known.kind, isPersistent: known.is_persistent }
  if (name !== before.name || kind !== before.kind || isPersistent !== before.isPersistent)
    await audit(tx, ctx, {
      verb: 'registerDevice',
      target: { kind: 'device', id: known.id },
      before,
      after: { name, kind, isPersistent },
    })
  return { ...known, name, kind, is_persistent: isPersistent, last_seen_at: seenAt }
}

async function add(tx: TenantTx, ctx: Ctx, personId: string, kid: string, input: Input): Promise<Row> {
  const { perPerson, taken, waiting, workDate } = await deviceAllowance(tx, personId, ctx.now)
  const state: DeviceState = perPerson === null || taken < perPerson ? 'active' : 'waiting'
  if (state === 'waiting' && waiting >= MAX_WAITING_DEVICES)
    throw new Refusal('too_many', { reason: 'devices_waiting', values: { max: MAX_WAITING_DEVICES } })
  const id = uuidv7()
  const at = new Date(ctx.now)
  const { name, kind, isPersistent } = input
  await tx.sql`
    INSERT INTO device (org_id, id, person_id, kid, public_key, name, kind, state, is_persistent, first_seen_at,
                        last_seen_at)
    VALUES (${tx.orgId}::uuid, ${id}::uuid, ${personId}::uuid, ${kid}, ${input.publicKey}, ${name}, ${kind}, ${state},
            ${isPersistent}, ${at}, ${at})`
  if (state === 'waiting') {
    await tx.sql`
      INSERT INTO request (org_id, id, kind, person_id, work_date, claimed_at, reason, state, created_at, input_hash)
      VALUES (${tx.orgId}::uuid, ${id}::uuid, 'device', ${personId}::uuid, ${workDate}::date, ${at}, ${name},
              'pending', ${at}, ${digestOf(['device', kid])})`
    await tx.sql`
      INSERT INTO approval_step (org_id, id, request_id, position, state)
      VALUES (${tx.orgId}::uuid, ${uuidv7()}::uuid, ${id}::uuid, 1, 'pending')`
  }
  await audit(tx, ctx, {
    verb: 'registerDevice',
    target: { kind: 'device', id },
    after: { kid, name, kind, isPersistent, state },
  })
  const chain = { entry_count: 0, last_hash: null }
  return {
    ...{ id, kid, name, kind, state, is_persistent: isPersistent },
    ...{ first_seen_at: at, last_seen_at: at, ended_at: null },
    ...chain,
  }
}

function registeredOf(row: Row): RegisteredDevice {
  return { device: deviceView(row), entryCount: row.entry_count, lastHash: row.last_hash }
}
