import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  changePassword,
  endSession,
  revokeOtherSessions,
  revokeSession,
  setLocale,
} from '@/lib/auth/commands'
import { enter } from '@/lib/auth/gate'
import { verifyPassword } from '@/lib/auth/password'
import { passwordWeakness } from '@/lib/auth/password-rules'
import { listSessions } from '@/lib/auth/queries'
import { ChangePassword, RevokeSession, SetLocale } from '@/lib/auth/schema'
import { openSession } from '@/lib/auth/sign-in'
import type { Ctx } from '@/lib/db/scope'
import { withTenant } from '@/lib/db/tenant'
import { type Company, foundCompany, jobCtx } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { PASSWORD } from '../support/password'
import { signedIn, visitor } from '../support/signing-in'

givenDatabase()

const NEXT = 'correct horse battery'

let company: Company
let other: Company
beforeAll(async () => {
  company = await foundCompany()
  other = await foundCompany()
})

// A new person for each test: the limit on wrong current passwords is per person.
let login: string
let personId: string
beforeEach(async () => {
  const people = [company.ann, company.bob, company.hr, company.boss, company.manager, company.auditor]
  const person = people[count++ % people.length] ?? company.ann
  personId = person.personId
  login = `${person.name}@${company.slug}.test`
  await givePassword(company, personId)
})
let count = 0

async function at(cookie: string): Promise<Ctx | null> {
  return (await enter(cookie, visitor()))?.ctx ?? null
}

async function inside(cookie?: string): Promise<Ctx> {
  const ctx = await at(cookie ?? (await signedIn(company, login)))
  if (!ctx) throw new Error('not let in')
  return ctx
}

const notes = (verb: string) =>
  withTenant(
    company,
    (tx) => tx.sql<{ target_id: string; before: object | null; after: object | null }>`
      SELECT target_id, before, after FROM audit_entry
      WHERE org_id = ${tx.orgId}::uuid AND verb = ${verb} AND actor_id = ${personId}::uuid ORDER BY id`,
  )

describe('sessions of one’s own', () => {
  test('are listed, the one in use marked', async () => {
    const first = await inside()
    const second = await inside()
    const views = (await listSessions(second)).filter((it) =>
      [first.sessionId, second.sessionId].includes(it.sessionId),
    )
    expect(views.map((it) => [it.sessionId, it.isCurrent])).toEqual([
      [second.sessionId, true],
      [first.sessionId, false],
    ])
    expect(views[0]).toMatchObject({ userAgent: 'test' })
  })

  test('end when one signs out; a second time changes nothing', async () => {
    const cookie = await signedIn(company, login)
    const ctx = await inside(cookie)
    await endSession(ctx)
    await endSession(ctx)
    expect(await at(cookie)).toBeNull()
    expect((await notes('signOut')).filter((it) => it.target_id === ctx.sessionId)).toHaveLength(1)
  })

  test('can be ended one by one', async () => {
    const lost = await signedIn(company, login)
    const lostId = (await inside(lost)).sessionId ?? ''
    const ctx = await inside()
    await revokeSession(ctx, { sessionId: lostId })
    await revokeSession(ctx, { sessionId: lostId })
    expect(await at(lost)).toBeNull()
    expect((await notes('revokeSession')).filter((it) => it.target_id === lostId)).toHaveLength(1)
    expect((await listSessions(ctx)).map((it) => it.sessionId)).not.toContain(lostId)
  })

  test('are nobody else’s to end: a colleague, an owner, another company, a job', async () => {
    const cookie = await signedIn(company, login)
    const sessionId = (await inside(cookie)).sessionId ?? ''
    for (const [where, name] of [
      [company, 'owner'],
      [other, 'ann'],
    ] as const) {
      await givePassword(where, where[name].personId)
      const ctx = await inside(await signedIn(where, `${name}@${where.slug}.test`))
      await expect(revokeSession(ctx, { sessionId })).rejects.toMatchObject({ code: 'not_found' })
    }
    const job = jobCtx(company.scope, Date.now())
    await expect(revokeSession(job, { sessionId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revokeOtherSessions(job)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await at(cookie)).not.toBeNull()
  })

  test('can all be ended but this one', async () => {
    const lost = await Promise.all([signedIn(company, login), signedIn(company, login)])
    const ctx = await inside()
    const { ended } = await revokeOtherSessions(ctx)
    expect(ended).toBeGreaterThanOrEqual(2)
    for (const cookie of lost) expect(await at(cookie)).toBeNull()
    expect(await listSessions(ctx)).toHaveLength(1)
    expect((await notes('revokeOtherSessions')).at(-1)).toMatchObject({
      target_id: personId,
      after: { ended },
    })
  })

  test('are asked for by well-formed ids only', () => {
    expect(RevokeSession.safeParse({ sessionId: "x' OR 1=1" }).success).toBe(false)
    expect(RevokeSession.safeParse({ sessionId: crypto.randomUUID(), personId: 'x' }).success).toBe(false)
  })
})

describe('the password', () => {
  const signInWith = (password: string) =>
    openSession(visitor(), { company: company.slug, login, password, userAgent: 'test' })

  test('changes, ends the other sessions, keeps this one', async () => {
    const elsewhere = await signedIn(company, login)
    const cookie = await signedIn(company, login)
    await changePassword(await inside(cookie), { current: PASSWORD, next: NEXT })
    expect(await at(elsewhere)).toBeNull()
    expect(await at(cookie)).not.toBeNull()
    await expect(signInWith(PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await signInWith(NEXT)).toMatchObject({ sub: personId })
    expect(JSON.stringify(await notes('changePassword'))).not.toMatch(/argon2|horse/)
  })

  test('needs the current one, and only a few guesses at it', async () => {
    const ctx = await inside()
    for (let i = 0; i < 5; i++) {
      await expect(changePassword(ctx, { current: 'wrong', next: NEXT })).rejects.toMatchObject({
        code: 'invalid',
        detail: { fields: { current: 'wrong_password' } },
      })
    }
    await expect(changePassword(ctx, { current: PASSWORD, next: NEXT })).rejects.toMatchObject({
      code: 'too_many',
    })
  })

  test('changed twice at once is changed once', async () => {
    const ctx = await inside()
    const answers = await Promise.allSettled([
      changePassword(ctx, { current: PASSWORD, next: `${NEXT} one` }),
      changePassword(ctx, { current: PASSWORD, next: `${NEXT} two` }),
    ])
    const lost = answers.filter((it) => it.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect(lost[0]?.reason).toMatchObject({ code: 'conflict' })
  })

  test('must be new and hard to guess', async () => {
    const ctx = await inside()
    const change = (next: string) => changePassword(ctx, { current: PASSWORD, next })
    await expect(change(PASSWORD)).rejects.toMatchObject({ detail: { fields: { next: 'password_same' } } })
    await expect(change('1234567890')).rejects.toMatchObject({
      detail: { fields: { next: 'password_simple' } },
    })
    expect(ChangePassword.safeParse({ current: 'x', next: '123456789' }).success).toBe(false)
    expect(ChangePassword.safeParse({ current: 'x', next: 'x'.repeat(129) }).success).toBe(false)
  })

  test.each([
    ['aaaaaaaaaaaa', 'password_simple'],
    ['abababababab', 'password_simple'],
    ['9876543210', 'password_simple'],
    ['abcdefghijk', 'password_simple'],
    ['Password123', 'password_common'],
    ['1qaz2wsx3edc', 'password_common'],
    ['basketball', 'password_common'],
    ['Manchester2026', 'password_common'],
    ['wangxiaoming1', 'password_personal'],
    ['xiaoming@acme', 'password_personal'],
    ['daka-demo-2026', null],
    ['seven grey herons', null],
    ['绿水青山就是金山银山', null],
    ['xiaoming likes green tea', null],
  ])('%s: %s', async (password, weakness) => {
    expect(await passwordWeakness(password, ['wangxiaoming@acme.test', 'xiaoming', 'acme'])).toBe(weakness)
  })

  test('is the same from whichever keyboard', async () => {
    await changePassword(await inside(), { current: PASSWORD, next: 'Ｆｕｌｌ width ｅ́' })
    expect(await signInWith('Full width é')).toMatchObject({ sub: personId })
  })

  test('of nobody is nothing', async () => {
    expect(await verifyPassword(null, '')).toBe(false)
    expect(await verifyPassword(null, PASSWORD)).toBe(false)
  })
})

test('the language is kept with the person and noted', async () => {
  const cookie = await signedIn(company, login)
  await setLocale(await inside(cookie), { locale: 'en' })
  await setLocale(await inside(cookie), { locale: 'en' })
  expect((await enter(cookie, visitor()))?.viewer.locale).toBe('en')
  expect(await notes('setLocale')).toMatchObject([{ before: { locale: null }, after: { locale: 'en' } }])
  expect(SetLocale.safeParse({ locale: 'fr' }).success).toBe(false)
  await expect(setLocale(jobCtx(company.scope, 0), { locale: 'en' })).rejects.toMatchObject({
    code: 'forbidden',
  })
})
