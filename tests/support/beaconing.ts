import { createHash, createPrivateKey, sign } from 'node:crypto'
import { addBeacon } from '@/lib/presence/commands/add-beacon'
import { askBeacon } from '@/lib/presence/queries/ask-beacon'
import type { BeaconFile } from '@/lib/presence/schema'
import { type Company, memberCtx } from './company'

type Name = 'ann' | 'bob' | 'hr'

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A beacon at the company's office, or another place of its. */
export async function beaconOf(
  company: Company,
  now: number,
  { placeId = company.placeId, name = '前台' } = {},
): Promise<BeaconFile> {
  const input = { placeId, name, address: 'http://192.168.1.20:8765' }
  return (await addBeacon(memberCtx(company.scope, company.hr, now), input)).file
}

/** The challenge somebody is sent to a beacon with. */
export async function challengeFor(
  company: Company,
  name: Name,
  beaconId: string,
  now: number,
): Promise<string> {
  const ctx = memberCtx(company.scope, company[name], now)
  const { url } = await askBeacon(ctx, { beaconId, org: company.slug })
  return new URL(url).searchParams.get('challenge') ?? ''
}

/** What a beacon answers, as scripts/beacon.mjs makes it; `change` is what a forger would write instead. */
export function attested(
  { beacon, place, key }: Pick<BeaconFile, 'beacon' | 'place' | 'key'>,
  challenge: string,
  change: object = {},
): string {
  const payload = {
    challenge: createHash('sha256').update(challenge, 'utf8').digest('base64url'),
    ...{ place, address: '192.168.1.31', iat: 0 },
    ...change,
  }
  const text = `${encoded({ alg: 'EdDSA', typ: 'daka-attestation+jwt', kid: beacon })}.${encoded(payload)}`
  const privateKey = createPrivateKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'pkcs8' })
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
}
