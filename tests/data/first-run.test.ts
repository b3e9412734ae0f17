import { expect, test } from 'vitest'
import { enter } from '@/lib/auth/gate'
import { openSession } from '@/lib/auth/sign-in'
import { encodeToken } from '@/lib/auth/token'
import { mintScope } from '@/lib/db/scope'
import { systemFindOrg, systemListOrgs, systemPool } from '@/lib/db/system'
import { withTenant } from '@/lib/db/tenant'
import { foundOrg, offerSetup } from '@/lib/orgs/commands'
import { isSetupOpen } from '@/lib/orgs/queries'
import { FoundOrg } from '@/lib/orgs/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { tap } from '../support/punching'
import { visitor } from '../support/signing-in'

givenDatabase()

const NOW = Date.UTC(2026, 10, 23, 17)
const DAY = 86_400_000

const input = (token: string, change: object = {}) =>
  FoundOrg.parse({
    token,
    companyName: '示例科技',
    slug: 'shili',
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
    personName: '王小明',
    employeeNo: '0001',
    email: 'Owner@Shili.test',
    password: 'seven grey herons',
    ...change,
  })

async function offered(now = NOW): Promise<string> {
  const token = await offerSetup(now)
  if (!token) throw new Error('no token was offered')
  return token
}

const badToken = { code: 'invalid', detail: { fields: { token: 'setup_token' } } }

// The steps of one installation's first day; they build on each other.

test('an empty installation offers a token and keeps only its digest', async () => {
  expect(await isSetupOpen()).toBe(true)
  const token = await offered()
  expect(token).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/)
  const { rows } = await systemPool().query('SELECT token_hash FROM setup_token')
  expect(JSON.stringify(rows)).not.toContain(token.replaceAll('-', ''))
})

test('a wrong or expired token makes nothing', async () => {
  const token = await offered(NOW - DAY)
  await expect(foundOrg(visitor(NOW), input(token))).rejects.toMatchObject(badToken)
  for (const wrong of ['AAAAA-AAAAA-AAAAA-AAAAA', "' OR 1=1 --", '-']) {
    await expect(foundOrg(visitor(NOW), input(wrong))).rejects.toMatchObject(badToken)
  }
  expect(await systemListOrgs()).toEqual([])
})

test('guessing is slowed down', async () => {
  const from = visitor(NOW)
  for (let i = 0; i < 10; i++) await expect(foundOrg(from, input('X'))).rejects.toMatchObject(badToken)
  await expect(foundOrg(from, input('X'))).rejects.toMatchObject({ code: 'too_many' })
})

test('a weak password uses up no token', async () => {
  const token = await offered()
  for (const password of ['1234567890', 'Password123', 'wangxiaoming@shili']) {
    await expect(
      foundOrg(visitor(NOW), input(token, { password, personName: 'wangxiaoming' })),
    ).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { password: expect.stringMatching(/^password_/) } },
    })
  }
  const { rows } = await systemPool().query('SELECT 1 FROM setup_token WHERE used_at IS NOT NULL')
  expect(rows).toEqual([])
})

test('what is entered is checked field by field', () => {
  const fieldsOf = (change: object) => {
    const parsed = FoundOrg.safeParse({ ...input('x'), ...change })
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
  }
  expect(fieldsOf({})).toEqual([])
  for (const slug of ['a', 'api', 'sign-in', 'a--b', '-ab', 'ab-', 'a_b', 'a/b', '公司', 'x'.repeat(40)]) {
    expect(fieldsOf({ slug }), slug).toEqual(['slug'])
  }
  expect(fieldsOf({ slug: ' ACME-2 ' })).toEqual([])
  expect(fieldsOf({ zone: 'Asia/Nowhere' })).toEqual(['zone'])
  expect(fieldsOf({ email: 'x' })).toEqual(['email'])
  expect(fieldsOf({ password: 'short' })).toEqual(['password'])
  expect(fieldsOf({ locale: 'fr' })).toEqual(['locale'])
})

test('of several at once, with one token or two, one wins', async () => {
  const one = await offered()
  const two = await offered()
  const typed = one.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  const tries = [one, two, typed, one, two].map((token, i) =>
    foundOrg(visitor(NOW), input(token, { slug: `shili-${i}` })),
  )
  const answers = await Promise.allSettled(tries)
  expect(answers.filter((it) => it.status === 'fulfilled')).toHaveLength(1)
  for (const it of answers) if (it.status === 'rejected') expect(it.reason).toMatchObject({ code: 'closed' })
  expect(await systemListOrgs()).toHaveLength(1)
})

test('the winner is owner and HR, employed from today, and can sign in', async () => {
  const [org] = await systemListOrgs()
  if (!org) throw new Error('no company')
  expect(org).toMatchObject({ name: '示例科技', zone: 'Asia/Shanghai', locale: 'zh-CN' })
  expect(await systemFindOrg(org.slug)).toEqual(org)
  const credentials = {
    company: org.slug,
    login: 'owner@shili.test',
    password: 'seven grey herons',
    userAgent: '',
  }
  const token = await openSession(visitor(NOW), credentials)
  const member = await enter(await encodeToken(token), visitor(NOW))
  expect(member?.viewer).toMatchObject({ name: '王小明', roles: ['employee', 'hr', 'owner'] })
  const scope = member?.ctx.scope
  if (!scope) throw new Error('not let in')
  const rows = await withTenant(
    { scope },
    (tx) => tx.sql`
      SELECT p.start_date, d.name AS department, l.punch_count, a.verb, a.actor_kind
      FROM person p JOIN department d ON d.org_id = p.org_id AND d.id = p.department_id
      JOIN ledger l ON l.org_id = p.org_id AND l.id = p.id
      JOIN audit_entry a ON a.org_id = p.org_id AND a.verb = 'foundOrg'
      WHERE p.org_id = ${tx.orgId}::uuid`,
  )
  expect(rows).toEqual([
    // 17:00 UTC is already the next day in Shanghai.
    {
      start_date: '2026-11-24',
      department: '示例科技',
      punch_count: 0,
      verb: 'foundOrg',
      actor_kind: 'job',
    },
  ])
})

test('the company begins with the usual kinds of leave', async () => {
  const [org] = await systemListOrgs()
  if (!org) throw new Error('no company')
  const types = await withTenant(
    { scope: mintScope(org.id) },
    (tx) => tx.sql<{ name: string }>`SELECT name FROM leave_type WHERE org_id = ${tx.orgId}::uuid`,
  )
  expect(types.map(({ name }) => name)).toContain('年假')
  expect(types).toHaveLength(8)
})

test('afterwards the door is shut', async () => {
  expect(await isSetupOpen()).toBe(false)
  expect(await offerSetup(NOW)).toBeNull()
  await expect(foundOrg(visitor(NOW), input('X'))).rejects.toMatchObject({
    code: 'closed',
    detail: { reason: 'setup_closed' },
  })
})

test('the first owner can punch at once: nothing refuses a company that has no places yet', async () => {
  const [org] = await systemListOrgs()
  if (!org) throw new Error('no company')
  const scope = mintScope(org.id)
  const [owner] = await withTenant({ scope }, (tx) => tx.sql<{ id: string }>`SELECT id FROM person`)
  if (!owner) throw new Error('no owner')
  const ctx = memberCtx(
    scope,
    { personId: owner.id, roles: ['employee', 'hr', 'owner'] },
    NOW + 9 * 3_600_000,
  )
  const { punch, day } = await recordPunch(ctx, tap({ gps: null, denied: ['gps_denied'] }))
  expect(punch).toMatchObject({ outcome: 'accepted', pending: false })
  expect(day?.shiftName).toBe('早九晚六')
})
