import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '@/lib/auth/gate'
import { openSession } from '@/lib/auth/sign-in'
import { systemPool } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { type Company, foundCompany } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { PASSWORD } from '../support/password'
import { letTimePass, visitor } from '../support/signing-in'

givenDatabase()

let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
  for (const it of [company, other]) await givePassword(it, it.ann.personId)
})

const annsEmail = () => `ann@${company.slug}.test`

function signIn(
  change: Partial<{ company: string; login: string; password: string }> = {},
  from: Visitor = visitor(),
) {
  return openSession(from, {
    company: company.slug,
    login: annsEmail(),
    password: PASSWORD,
    userAgent: 'test',
    ...change,
  })
}

const refused = { code: 'unauthenticated', detail: { reason: 'wrong_credentials' } }
const tooMany = (seconds: unknown) => ({ code: 'too_many', detail: { reason: 'wait', values: { seconds } } })

describe('signing in', () => {
  test('works by e-mail in any case and by employee number', async () => {
    const annsNo = await withTenant(
      company,
      (tx) => tx.sql<{ employee_no: string }>`
        SELECT employee_no FROM person WHERE org_id = ${tx.orgId}::uuid AND id = ${company.ann.personId}::uuid`,
    )
    for (const login of [annsEmail(), annsEmail().toUpperCase(), annsNo[0]?.employee_no ?? '']) {
      expect(await signIn({ login })).toMatchObject({ org: company.orgId, sub: company.ann.personId })
    }
  })

  test('makes a new session each time, and notes it', async () => {
    const now = Date.UTC(2026, 10, 23, 1)
    const one = await signIn({}, visitor(now))
    const two = await signIn({}, visitor(now))
    expect(one.sid).not.toBe(two.sid)
    expect(one.exp * 1_000 - now).toBe(14 * 86_400_000)
    const notes = await withTenant(
      company,
      (tx) =>
        tx.sql`SELECT verb, actor_id FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND target_id = ${one.sid}`,
    )
    expect(notes).toEqual([{ verb: 'signIn', actor_id: company.ann.personId }])
  })

  test.each([
    ['a wrong password', { password: `${PASSWORD}.` }],
    ['a password in other case', { password: PASSWORD.toUpperCase() }],
    ['an unknown e-mail', { login: 'nobody@nowhere.test' }],
    ['an unknown number', { login: 'E999' }],
    ['an unknown company', { company: 'no-such-company' }],
    ['text that is SQL', { login: `' OR 1=1 --`, company: `'; DROP TABLE org` }],
  ])('refuses %s with one and the same answer', async (_, change) => {
    await expect(signIn(change)).rejects.toMatchObject(refused)
  })

  test('refuses a person of another company with the right password', async () => {
    await expect(signIn({ company: other.slug })).rejects.toMatchObject(refused)
    expect(await signIn({ company: other.slug, login: `ann@${other.slug}.test` })).toMatchObject({
      org: other.orgId,
    })
  })

  test('refuses a person without a password', async () => {
    await expect(signIn({ login: `bob@${company.slug}.test` })).rejects.toMatchObject(refused)
  })

  test('refuses who has left, from the day after the last one, by the clock where he works', async () => {
    const { personId } = company.stranger
    await givePassword(company, personId)
    await withTenant(
      company,
      (tx) => tx.sql`
        UPDATE person SET end_date = '2026-06-30' WHERE org_id = ${tx.orgId}::uuid AND id = ${personId}::uuid`,
    )
    const login = `stranger@${company.slug}.test`
    const midnight = Date.UTC(2026, 5, 30, 16)
    expect(await signIn({ login }, visitor(midnight - 1))).toMatchObject({ sub: personId })
    await expect(signIn({ login }, visitor(midnight))).rejects.toMatchObject(refused)
  })

  test('does the same work for an account that is not there', async () => {
    const kinds = [{}, { login: 'nobody@nowhere.test' }, { company: 'no-such-company' }]
    const best = kinds.map(() => Number.POSITIVE_INFINITY)
    // Processor time of this process, which a busy machine does not stretch; the least of each is the work itself.
    for (let i = 0; i < 12; i++) {
      for (const [kind, change] of kinds.entries()) {
        const before = process.cpuUsage()
        await signIn({ password: 'wrong, that', ...change }).catch(() => {})
        const { user, system } = process.cpuUsage(before)
        best[kind] = Math.min(best[kind] ?? 0, user + system)
      }
    }
    const [known = 0, ...unknown] = best
    for (const work of unknown) expect(work).toBeGreaterThan(known * 0.6)
  })
})

describe('guessing', () => {
  const wrong = (from: Visitor, login = annsEmail()) => signIn({ password: 'a wrong one', login }, from)

  test('is slowed down more and more, for that address only', async () => {
    const guesser = visitor()
    for (const wait of [60, 120, 240]) {
      for (let i = 0; i < 5; i++) await expect(wrong(guesser)).rejects.toMatchObject(refused)
      await expect(wrong(guesser)).rejects.toMatchObject(tooMany(wait))
      // Being impatient doesn't help and doesn't lengthen it; the right password has to wait too.
      await expect(signIn({}, guesser)).rejects.toMatchObject(tooMany(expect.toSatisfy((s) => s <= wait)))
      expect(await signIn()).toMatchObject({ sub: company.ann.personId })
      await letTimePass()
    }
    expect(await signIn({}, guesser)).toMatchObject({ sub: company.ann.personId })
    for (let i = 0; i < 5; i++) await expect(wrong(guesser)).rejects.toMatchObject(refused)
    // The right password made it forget.
    await expect(wrong(guesser)).rejects.toMatchObject(tooMany(60))
  })

  test('gets no more tries by sending them at once', async () => {
    const guesser = visitor()
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => wrong(guesser)))
    const codes = answers.map((answer) => answer.status === 'rejected' && answer.reason.code)
    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(25)
  })

  test('does not find out by the limits which accounts exist', async () => {
    const guesser = visitor()
    for (let i = 0; i < 5; i++) await expect(wrong(guesser, 'ghost@x.test')).rejects.toMatchObject(refused)
    await expect(wrong(guesser, 'ghost@x.test')).rejects.toMatchObject(tooMany(60))
  })

  test('of many accounts from one address ends after a hundred, while an office signs in', async () => {
    const address = '203.0.113.200'
    const office = () => visitor(Date.now(), address)
    const sweep = async (count: number) => {
      for (let i = 0; i < count; i++) {
        await expect(wrong(office(), `e${i}-${count}@x.test`)).rejects.toMatchObject(refused)
      }
    }
    await sweep(60)
    for (let i = 0; i < 60; i++) await signIn({}, office())
    await sweep(40)
    await expect(wrong(office(), 'one-more@x.test')).rejects.toMatchObject(tooMany(expect.any(Number)))
    expect(await signIn()).toMatchObject({ sub: company.ann.personId })
  })

  test('of one account from many addresses ends after sixty, but not where its person signs in', async () => {
    const desk = visitor()
    for (const login of ['nobody@x.test', annsEmail()]) {
      await letTimePass()
      await signIn({}, desk)
      for (let i = 0; i < 60; i++) await expect(wrong(visitor(), login)).rejects.toMatchObject(refused)
      const slowed = tooMany(expect.toSatisfy((s) => s > 3_000 && s <= 3_600))
      await expect(wrong(visitor(), login)).rejects.toMatchObject(slowed)
    }
    await expect(signIn()).rejects.toMatchObject({ code: 'too_many' })
    expect(await signIn({}, desk)).toMatchObject({ sub: company.ann.personId })
    await letTimePass()
  })

  test('from one /64 of IPv6 counts as one', async () => {
    for (let i = 0; i < 5; i++) {
      await expect(wrong(visitor(Date.now(), `2001:db8:1:2::${i + 1}`))).rejects.toMatchObject(refused)
    }
    await expect(wrong(visitor(Date.now(), '2001:db8:1:2:ffff::9'))).rejects.toMatchObject(tooMany(60))
    await expect(wrong(visitor(Date.now(), '2001:db8:1:3::1'))).rejects.toMatchObject(refused)
  })

  test('leaves no address and no login in the table', async () => {
    const { rows } = await systemPool().query<{ key: string }>('SELECT key FROM rate_limit')
    expect(rows.length).toBeGreaterThan(5)
    for (const { key } of rows)
      expect(key).toMatch(/^sign-in-(account|strikes|address|everywhere|known):[\w-]{43}$/)
  })
})
