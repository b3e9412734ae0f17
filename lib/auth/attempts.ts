import 'server-only'
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible'
import { digestOf } from '@/lib/crypto/digest'
import { systemPool } from '@/lib/db/system'
import { type ClientAddress, neighbourhood } from '@/lib/http/client-address'
import { tooMany } from '@/lib/http/limit'

/**
 * How sign-in slows guessing down. Nobody can lock anybody out: what an account is refused to for others' tries is only
 * addresses it has not been signed in from lately.
 *
 *  - account + address: five tries in five minutes, then a wait that doubles from one minute to sixteen with each
 *    further five, for a day. The right password in time forgets it all.
 *  - address: a hundred wrong tries in a quarter of an hour. A whole office comes from one address at nine, so the
 *    right ones are given back.
 *  - account, from all addresses it is not known at: sixty wrong tries in an hour, so that a thousand addresses guess no
 *    faster than twelve do.
 */
const TRIES = 5
const FIRST_WAIT_S = 60
const MAX_WAIT_S = 960
const ADDRESS_TRIES = 100
const EVERYWHERE_TRIES = 60
const KNOWN_FOR_S = 30 * 86_400

type Limiters = Record<'account' | 'strikes' | 'address' | 'everywhere' | 'known', RateLimiterPostgres>

let limiters: Limiters | null = null

function make(name: string, points: number, duration: number): RateLimiterPostgres {
  const keyPrefix = `sign-in-${name}`
  return new RateLimiterPostgres({
    storeClient: systemPool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix,
    points,
    duration,
    // A database that stumbles opens no gate and shuts none: this process counts on by itself.
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
  })
}

function current(): Limiters {
  limiters ??= {
    account: make('account', TRIES, 300),
    strikes: make('strikes', 1_000_000, 86_400),
    address: make('address', ADDRESS_TRIES, 900),
    everywhere: make('everywhere', EVERYWHERE_TRIES, 3_600),
    known: make('known', 1, KNOWN_FOR_S),
  }
  return limiters
}

/** A try that has been counted before its outcome is known: a hundred at once are still a hundred. */
export type Attempt = { succeeded(): Promise<void> }

/** Counts a try to sign in. Refusal too_many with the seconds to wait. Keys are digests: the table names nobody. */
export async function beginAttempt(
  company: string,
  login: string,
  client: ClientAddress | null,
): Promise<Attempt> {
  const { account, strikes, address, everywhere, known } = current()
  const place = neighbourhood(client)
  const accountKey = digestOf([company, login, place])
  const addressKey = digestOf([place])
  const everywhereKey = digestOf([company, login])
  const isKnown = (await known.get(accountKey)) !== null
  try {
    await account.consume(accountKey)
  } catch (refused) {
    // Only the first try too many lengthens the wait; the impatient ones after it don't.
    if (!isFirstTooMany(refused)) throw tooMany(refused)
    const { consumedPoints } = await strikes.penalty(accountKey)
    const seconds = Math.min(FIRST_WAIT_S * 2 ** (consumedPoints - 1), MAX_WAIT_S)
    await account.block(accountKey, seconds)
    throw tooMany({ msBeforeNext: seconds * 1_000 })
  }
  try {
    await address.consume(addressKey)
  } catch (refused) {
    await account.reward(accountKey)
    throw tooMany(refused)
  }
  try {
    if (!isKnown) await everywhere.consume(everywhereKey)
  } catch (refused) {
    await Promise.all([account.reward(accountKey), address.reward(addressKey)])
    throw tooMany(refused)
  }
  return {
    async succeeded() {
      await Promise.all([
        account.delete(accountKey),
        strikes.delete(accountKey),
        address.reward(addressKey),
        known.set(accountKey, 1, KNOWN_FOR_S),
        isKnown ? null : everywhere.reward(everywhereKey),
      ])
    },
  }
}

function isFirstTooMany(refused: unknown): boolean {
  return (
    typeof refused === 'object' &&
    refused !== null &&
    'consumedPoints' in refused &&
    refused.consumedPoints === TRIES + 1
  )
}
