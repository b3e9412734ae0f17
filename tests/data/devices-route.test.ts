import { beforeAll, describe, expect, test, vi } from 'vitest'
import { POST as anchorsRoute } from '@/app/api/anchors/route'
import { POST as devicesRoute } from '@/app/api/devices/route'
import { sessionCookie } from '@/lib/auth/cookies'
import { readTenantOnce } from '@/lib/db/tenant'
import { bindText } from '@/lib/devices/schema'
import { type Company, foundCompany } from '../support/company'
import { type DeviceKey, newDeviceKey } from '../support/device-keys'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { signedIn } from '../support/signing-in'

vi.mock('next-intl/server', async () => {
  const { createTranslator } = await import('next-intl')
  const messages = (await import('@/lib/i18n/namespaces-zh')).default
  return {
    getTranslations: async () => createTranslator({ locale: 'zh-CN', messages, namespace: 'refusal' }),
  }
})

givenDatabase()

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'owner'

async function cookieOf(name: Name): Promise<string> {
  await givePassword(company, company[name].personId)
  return `${sessionCookie()}=${await signedIn(company, `${name}@${company.slug}.test`)}`
}

const ask = (path: string, cookie: string | null, body: unknown) =>
  new Request(`http://localhost:3000${path}`, {
    method: 'POST',
    headers: cookie === null ? {} : { cookie },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const anchors = (cookie: string | null, body: unknown = { kid: null }) =>
  anchorsRoute(ask('/api/anchors', cookie, body))
const devices = (cookie: string | null, body: unknown) => devicesRoute(ask('/api/devices', cookie, body))

async function input(cookie: string, key: DeviceKey = newDeviceKey()) {
  const { anchor } = await (await anchors(cookie)).json()
  const signature = key.sign(bindText(anchor, key.kid))
  return { publicKey: key.publicKey, name: '手机', kind: 'phone', isPersistent: true, anchor, signature }
}

const fieldsOf = async (answer: Response) => (await answer.json()).error.fieldMessages
const fieldOf = async (answer: Response) =>
  Object.entries((await answer.json()).error.fields)
    .map((it) => it.join(' '))
    .join()

test('of nobody both are 401', async () => {
  for (const cookie of [null, `${sessionCookie()}=x.y.z`]) {
    expect((await anchors(cookie)).status).toBe(401)
    expect((await devices(cookie, {})).status).toBe(401)
  }
})

describe('POST /api/anchors and /api/devices', () => {
  test('give the time and take the key, again the same; no cache keeps either', async () => {
    const cookie = await cookieOf('ann')
    const sent = await input(cookie)
    const first = await devices(cookie, sent)
    expect(first.status).toBe(200)
    expect(first.headers.get('cache-control')).toBe('no-store')
    const registered = await first.json()
    expect(registered).toMatchObject({ device: { state: 'active', name: '手机' }, entryCount: 0 })
    const again = await devices(cookie, sent)
    expect((await again.json()).device.id).toBe(registered.device.id)
    const asked = await anchors(cookie, { kid: registered.device.kid })
    expect(asked.headers.get('cache-control')).toBe('no-store')
    expect(await asked.json()).toMatchObject({ person: company.ann.personId, org: company.orgId })
  })

  test('name what is wrong with what was sent, and write nothing', async () => {
    const cookie = await cookieOf('bob')
    const good = await input(cookie)
    for (const [body, wrong] of [
      ['{"name":', 'body wrong_format'],
      ['[]', 'body wrong_type'],
      [JSON.stringify({ name: 'x'.repeat(5_000) }), 'body too_big'],
      [{ ...good, personId: company.ann.personId }, 'personId unknown_field'],
      [{ ...good, state: 'active' }, 'state unknown_field'],
      [{ ...good, publicKey: good.publicKey.slice(1) }, 'publicKey wrong_format'],
      [{ ...good, name: ' ' }, 'name required'],
      [{ ...good, kind: 'watch' }, 'kind not_allowed'],
      [{ ...good, signature: `${good.signature}=` }, 'signature wrong_format'],
      [{ ...good, anchor: `${good.anchor}x` }, 'anchor not_allowed'],
    ] as const) {
      const answer = await devices(cookie, body)
      expect(answer.status, wrong).toBe(400)
      expect(await fieldOf(answer)).toBe(wrong)
    }
    expect(
      await readTenantOnce(company.scope)`
        SELECT 1 FROM device WHERE person_id = ${company.bob.personId}::uuid`,
    ).toEqual([])
    for (const [body, wrong] of [
      [{}, 'kid required'],
      [{ kid: 'x' }, 'kid wrong_format'],
      [{ kid: null, at: 1 }, 'at unknown_field'],
      [{ kid: 'x'.repeat(600) }, 'body too_big'],
    ] as const) {
      const answer = await anchors(cookie, body)
      expect(answer.status, wrong).toBe(400)
      expect(await fieldOf(answer)).toBe(wrong)
    }
  })

  test('say an old time in words', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    try {
      const cookie = await cookieOf('manager')
      const sent = await input(cookie)
      vi.setSystemTime(Date.now() + 6 * 60_000)
      expect(await fieldsOf(await devices(cookie, sent))).toEqual({ anchor: '操作超时，请重试。' })
    } finally {
      vi.useRealTimers()
    }
  })

  test('are slowed down by person', async () => {
    const cookie = await cookieOf('hr')
    for (let i = 0; i < 12; i++) expect((await devices(cookie, {})).status).toBe(400)
    const slowed = await devices(cookie, {})
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    for (let i = 0; i < 60; i++) expect((await anchors(cookie)).status).toBe(200)
    expect((await anchors(cookie)).status).toBe(429)
    expect((await anchors(await cookieOf('owner'))).status).toBe(200)
  })
})
