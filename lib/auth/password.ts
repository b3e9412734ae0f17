import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '@/lib/action/refusal'

/** OWASP's minimum for argon2id (also the algorithm's default here); about 25 ms of one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** At nine o'clock hashing must neither take every core nor 19 MiB per person waiting. */
const AT_ONCE = 3
const QUEUE = 300

/** A hash of a random text nobody knows, so that an unknown account costs what a known one does. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$NAarmaMX8L4m+Fm+x2UGoQ$/nVJ5ESTQqpIsGsLrkTAciM4oUNPzLjrz95N/uB+/RA'

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= QUEUE) throw new Refusal('too_many', { reason: 'busy', values: { seconds: 5 } })
    // Whoever finishes hands over his place, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** The password as it is hashed: one form for what different keyboards write differently (NIST SP 800-63B, 5.1.1.2). */
const normal = (password: string) => password.normalize('NFKC')

/** Hashes a password with argon2id; the result names its own cost and salt. Refusal too_many when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normal(password), COST))
}

/** Whether it is the password. Null stands for an account that isn't there: false, after the same work. */
export function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  return inTurn(async () => {
    const isRight = await verify(passwordHash ?? NOBODY, normal(password))
    return isRight && passwordHash !== null
  })
}
