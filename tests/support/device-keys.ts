import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import type { z } from 'zod'
import type { Ctx } from '@/lib/db/scope'
import { issueAnchor } from '@/lib/devices/commands/issue-anchor'
import { registerDevice } from '@/lib/devices/commands/register-device'
import { bindText, type RegisterDevice, type RegisteredDevice } from '@/lib/devices/schema'

/** A browser's key as WebCrypto makes it; `sign` answers r‖s as base64url. */
export type DeviceKey = {
  readonly publicKey: string
  readonly kid: string
  readonly sign: (text: string) => string
}

export function newDeviceKey(): DeviceKey {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return {
    publicKey: point.toString('base64url'),
    kid: createHash('sha256').update(point).digest('base64url'),
    sign: (text) =>
      sign('sha256', Buffer.from(text), {
        key: pair.privateKey,
        dsaEncoding: 'ieee-p1363',
      }).toString('base64url'),
  }
}

type Input = z.output<typeof RegisterDevice>

/** What a browser sends to register its key, with the anchor of its own time and person unless told otherwise. */
export async function registration(ctx: Ctx, key: DeviceKey, change: Partial<Input> = {}): Promise<Input> {
  const { anchor } = await issueAnchor(ctx, { kid: null })
  return {
    publicKey: key.publicKey,
    name: '手机',
    kind: 'phone',
    isPersistent: true,
    anchor,
    signature: key.sign(bindText(change.anchor ?? anchor, key.kid)),
    ...change,
  }
}

/** Registers a key of the person's, a new one unless told which. */
export async function register(
  ctx: Ctx,
  change: Partial<Input> = {},
  key: DeviceKey = newDeviceKey(),
): Promise<RegisteredDevice> {
  return registerDevice(ctx, await registration(ctx, key, change))
}
