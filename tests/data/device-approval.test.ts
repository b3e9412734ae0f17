import { beforeEach, describe, expect, test } from 'vitest'
import { closePeriod } from '@/lib/days/commands/close-period'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { withTenant } from '@/lib/db/tenant'
import { endDevice } from '@/lib/devices/commands/end-device'
import { reinstateDevice } from '@/lib/devices/commands/reinstate-device'
import { listDevices } from '@/lib/devices/queries/list-devices'
import { MAX_WAITING_DEVICES, type RegisteredDevice } from '@/lib/devices/schema'
import { publishPolicy } from '@/lib/policies/commands'
import type { PolicyContent } from '@/lib/policies/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { withdrawRequest } from '@/lib/requests/commands/withdraw-request'
import { getInbox } from '@/lib/requests/queries/get-inbox'
import { getRequest } from '@/lib/requests/queries/get-request'
import { listOwnRequests } from '@/lib/requests/queries/list-own-requests'
import { DAY_MS } from '@/lib/time/instant'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE_POLICY } from '../support/company'
import { newDeviceKey, register } from '../support/device-keys'
import { givenDatabase } from '../support/given-database'
import { auditOf } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')

const policyOf = (device: 'off' | 'record' | 'review', perPerson?: number): PolicyContent => ({
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, device },
  ...(perPerson === undefined ? {} : { devices: { perPerson } }),
})

let company: Company
beforeEach(async () => {
  company = await foundCompany({ policy: policyOf('review', 1) })
})

type Name = 'ann' | 'bob' | 'manager' | 'boss' | 'hr' | 'owner' | 'auditor' | 'stranger'
const as = (name: Name, now = NINE, of: Company = company) => memberCtx(of.scope, of[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.detail?.reason ?? error.code ?? String(error),
  )

const statesOf = async (name: Name, of: Company = company) =>
  (await listDevices(as(name, NINE, of), { personId: of[name].personId })).devices.map(({ state }) => state)
const decide = (requestId: string, decision: 'approve' | 'reject', by: Name = 'manager') =>
  decideRequest(as(by), { requestId, decision, note: decision === 'reject' ? '不是你的手机' : '' })

/** Ann's second device, which waits beside her first. */
async function second(name = '备用机'): Promise<RegisteredDevice['device']> {
  await register(as('ann'), { name: '小米 15' })
  return (await register(as('ann'), { name })).device
}

async function suspend(deviceId: string): Promise<void> {
  await withTenant(
    company,
    (tx) => tx.sql`
      UPDATE device SET state = 'suspended' WHERE org_id = ${tx.orgId}::uuid AND id = ${deviceId}::uuid`,
  )
}

describe('the number of devices', () => {
  test.each([
    [1, ['active', 'waiting', 'waiting', 'waiting']],
    [2, ['active', 'active', 'waiting', 'waiting']],
    [3, ['active', 'active', 'active', 'waiting']],
    [undefined, ['active', 'active', 'waiting', 'waiting']],
  ] as const)('of %s is held, the others wait', async (perPerson, expected) => {
    const of = await foundCompany({ policy: policyOf('record', perPerson) })
    const states: string[] = []
    for (let i = 0; i < 4; i++) states.push((await register(as('ann', NINE, of))).device.state)
    expect(states).toEqual(expected)
    expect((await register(as('bob', NINE, of))).device.state).toBe('active')
  })

  test.each([1, 2, 3])('of %s is held when many come at once', async (perPerson) => {
    const of = await foundCompany({ policy: policyOf('record', perPerson) })
    const all = await Promise.all(Array.from({ length: perPerson + 2 }, () => register(as('ann', NINE, of))))
    expect(all.filter(({ device }) => device.state === 'active')).toHaveLength(perPerson)
    expect(all.filter(({ device }) => device.state === 'waiting')).toHaveLength(2)
    expect((await getInbox(as('manager', NINE, of))).waiting).toHaveLength(2)
  })

  test('one key that comes many times at once is one device', async () => {
    const key = newDeviceKey()
    const all = await Promise.all(Array.from({ length: 6 }, () => register(as('ann'), {}, key)))
    expect(new Set(all.map(({ device }) => device.id)).size).toBe(1)
    expect(await statesOf('ann')).toEqual(['active'])
  })

  test('doesn’t matter where nobody looks at devices', async () => {
    const of = await foundCompany({ policy: policyOf('off', 1) })
    for (let i = 0; i < 4; i++) await register(as('ann', NINE, of))
    expect(await statesOf('ann', of)).toEqual(['active', 'active', 'active', 'active'])
    expect((await listDevices(as('ann', NINE, of), { personId: of.ann.personId })).allowance).toBeNull()
  })

  test('is that of today’s policy', async () => {
    await second()
    await publishPolicy(company.job, {
      ...{ policyId: company.policyId, name: '办公', effectiveFrom: '2026-03-04' },
      content: policyOf('review', 3),
    })
    expect((await register(as('ann'))).device.state).toBe('waiting')
    expect((await register(as('ann', NINE + DAY_MS))).device.state).toBe('active')
  })

  test('has no room for many that wait', async () => {
    await register(as('ann'))
    for (let i = 0; i < MAX_WAITING_DEVICES; i++)
      expect((await register(as('ann'))).device.state).toBe('waiting')
    expect(await codeOf(register(as('ann')))).toBe('devices_waiting')
    expect((await getInbox(as('manager'))).waiting).toHaveLength(MAX_WAITING_DEVICES)
  })

  test('counts what its person removed for thirty days, and not what HR removed', async () => {
    const first = await register(as('ann'))
    await endDevice(as('ann'), { deviceId: first.device.id })
    expect((await register(as('ann', NINE + 30 * DAY_MS - 1))).device.state).toBe('waiting')
    expect((await register(as('ann', NINE + 30 * DAY_MS))).device.state).toBe('active')
    const bobs = await register(as('bob'))
    await endDevice(as('hr'), { deviceId: bobs.device.id })
    expect((await register(as('bob'))).device.state).toBe('active')
  })

  test('counts neither what was rejected nor what was taken back, and a suspended one it does', async () => {
    const waiting = await second()
    await withdrawRequest(as('ann'), { requestId: waiting.id })
    const again = (await register(as('ann'))).device
    await decide(again.id, 'reject')
    const { allowance, devices } = await listDevices(as('ann'), { personId: company.ann.personId })
    expect(allowance).toEqual({ perPerson: 1, taken: 1 })
    await suspend(devices.find(({ state }) => state === 'active')?.id ?? '')
    expect((await register(as('ann'))).device.state).toBe('waiting')
  })
})

describe('a device that waits', () => {
  test('is in the inbox with what the person has already, and works once it is approved', async () => {
    const { id } = await second()
    const { waiting } = await getInbox(as('manager'))
    expect(waiting).toMatchObject([
      { id, kind: 'device', reason: '备用机', workDate: '2026-03-03', claimed: { at: NINE } },
    ])
    const seen = await getRequest(as('manager'), { requestId: id })
    expect(seen).toMatchObject({ day: null, punch: null, effect: null, place: null })
    expect(seen.device).toMatchObject({
      ...{ name: '备用机', kind: 'phone', people: 1 },
      others: [{ name: '小米 15', state: 'active', lastSeen: { at: NINE } }],
    })
    expect(await decide(id, 'approve')).toEqual({ state: 'approved' })
    expect(await statesOf('ann')).toEqual(['active', 'active'])
    expect(await auditOf(company, id)).toMatchObject([
      { verb: 'registerDevice', actor_id: company.ann.personId, after: { state: 'waiting' } },
      { verb: 'decideRequest', actor_id: company.manager.personId, after: { state: 'approved' } },
    ])
    expect(await decide(id, 'approve')).toEqual({ state: 'approved' })
    expect(await codeOf(decide(id, 'reject', 'hr'))).toBe('already_decided')
    expect(await statesOf('ann')).toEqual(['active', 'active'])
  })

  test('is removed for good when it is rejected, and its key isn’t taken again', async () => {
    await register(as('ann'))
    const key = newDeviceKey()
    const { device } = await register(as('ann'), {}, key)
    await decide(device.id, 'reject')
    expect(await statesOf('ann')).toEqual(['active', 'revoked'])
    expect(await codeOf(register(as('ann'), {}, key))).toBe('device_revoked')
    expect((await getRequest(as('ann'), { requestId: device.id })).note).toBe('不是你的手机')
  })

  test('may be taken back by its person alone, and not once it was decided', async () => {
    const { id } = await second()
    expect(await codeOf(withdrawRequest(as('bob'), { requestId: id }))).toBe('not_found')
    expect((await listOwnRequests(as('ann')))[0]?.allowed.withdrawRequest).toBe(true)
    expect(await withdrawRequest(as('ann'), { requestId: id })).toEqual({ state: 'withdrawn' })
    expect(await statesOf('ann')).toEqual(['active', 'revoked'])
    expect(await codeOf(decide(id, 'approve'))).toBe('already_decided')
    const other = (await register(as('ann'))).device
    await decide(other.id, 'approve')
    expect(await codeOf(withdrawRequest(as('ann'), { requestId: other.id }))).toBe('already_decided')
    expect(await statesOf('ann')).toEqual(['active', 'active', 'revoked'])
  })

  test('is decided by the manager at any depth or HR, by nobody for himself, by no stranger', async () => {
    const { id } = await second()
    for (const [by, answer] of [
      ['ann', 'forbidden'],
      ['bob', 'not_found'],
      ['stranger', 'not_found'],
      ['auditor', 'forbidden'],
      ['boss', 'done'],
    ] as const)
      expect(await codeOf(decide(id, 'approve', by)), by).toBe(answer)
    const other = await foundCompany()
    expect(
      await codeOf(decideRequest(as('hr', NINE, other), { requestId: id, decision: 'approve', note: '' })),
    ).toBe('not_found')
  })

  test('shows the person’s other devices to whoever decides, while he does, and to HR and auditors', async () => {
    const { id } = await second()
    await decide(id, 'approve')
    const othersFor = async (name: Name) =>
      (await getRequest(as(name), { requestId: id })).device?.others?.length ?? null
    expect(await othersFor('manager')).toBeNull()
    expect(await othersFor('ann')).toBe(1)
    expect(await othersFor('hr')).toBe(1)
    expect(await othersFor('auditor')).toBe(1)
  })

  test('holds up no closing of a period: no day comes of it', async () => {
    const of = await foundCompany({ policy: policyOf('record', 1) })
    const last = shanghai('2026-03-31', '08:55')
    await recordPunch(as('ann', last, of), tap())
    await closeWindows(jobCtx(of.scope, shanghai('2026-04-01', '05:00')))
    await register(as('ann', last, of))
    expect((await register(as('ann', last, of))).device.state).toBe('waiting')
    const closing = closePeriod(as('hr', shanghai('2026-04-10', '10:00'), of), { month: '2026-03' })
    expect(await closing).toEqual({ through: '2026-03-31' })
  })

  test('says that other people use the same browser', async () => {
    const key = newDeviceKey()
    await register(as('bob'), {}, key)
    await register(as('ann'))
    const { device } = await register(as('ann'), {}, key)
    expect((await getRequest(as('manager'), { requestId: device.id })).device?.people).toBe(2)
  })
})

describe('removing and putting back', () => {
  test('is for the person and HR; again it changes nothing', async () => {
    const { device } = await register(as('ann'))
    const deviceId = device.id
    for (const name of ['bob', 'manager', 'boss', 'auditor', 'stranger'] as const)
      expect(await codeOf(endDevice(as(name), { deviceId })), name).toBe('not_found')
    const other = await foundCompany()
    expect(await codeOf(endDevice(as('owner', NINE, other), { deviceId }))).toBe('not_found')
    expect(await statesOf('ann')).toEqual(['active'])
    await endDevice(as('ann'), { deviceId })
    await endDevice(as('hr'), { deviceId })
    const { devices } = await listDevices(as('ann'), { personId: company.ann.personId })
    expect(devices).toMatchObject([{ state: 'revoked', ended: { at: NINE }, allowed: { endDevice: false } }])
    expect((await auditOf(company, deviceId)).slice(1)).toMatchObject([
      {
        ...{ verb: 'endDevice', actor_id: company.ann.personId },
        ...{ before: { state: 'active' }, after: { state: 'revoked' } },
      },
    ])
  })

  test('one that waits is withdrawn or rejected instead', async () => {
    const { id } = await second()
    expect(await codeOf(endDevice(as('ann'), { deviceId: id }))).toBe('device_undecided')
    expect(await codeOf(endDevice(as('hr'), { deviceId: id }))).toBe('device_undecided')
  })

  test('a suspended one is put back by HR or the owner, never by whose it is', async () => {
    const { device } = await register(as('hr'))
    const deviceId = device.id
    await suspend(deviceId)
    for (const name of ['ann', 'manager', 'auditor', 'hr'] as const)
      expect(await codeOf(reinstateDevice(as(name), { deviceId })), name).toBe('not_found')
    const other = await foundCompany()
    expect(await codeOf(reinstateDevice(as('owner', NINE, other), { deviceId }))).toBe('not_found')
    await reinstateDevice(as('owner'), { deviceId })
    expect(await statesOf('hr')).toEqual(['active'])
    expect((await auditOf(company, deviceId)).at(-1)).toMatchObject({
      ...{ verb: 'reinstateDevice', actor_id: company.owner.personId },
      ...{ before: { state: 'suspended' }, after: { state: 'active' } },
    })
    expect(await codeOf(reinstateDevice(as('owner'), { deviceId }))).toBe('device_not_suspended')
  })

  test('what was removed doesn’t come back', async () => {
    const { device } = await register(as('ann'))
    await suspend(device.id)
    await endDevice(as('ann'), { deviceId: device.id })
    expect(await codeOf(reinstateDevice(as('hr'), { deviceId: device.id }))).toBe('device_not_suspended')
    expect(await statesOf('ann')).toEqual(['revoked'])
  })

  test('somebody’s devices are seen by himself, HR, owner and auditor', async () => {
    await register(as('ann'))
    const { personId } = company.ann
    for (const name of ['ann', 'hr', 'owner', 'auditor'] as const)
      expect((await listDevices(as(name), { personId })).devices, name).toHaveLength(1)
    for (const name of ['bob', 'manager', 'boss', 'stranger'] as const)
      expect(await codeOf(listDevices(as(name), { personId })), name).toBe('not_found')
    const other = await foundCompany()
    expect(await codeOf(listDevices(as('hr', NINE, other), { personId }))).toBe('not_found')
    const { devices } = await listDevices(as('auditor'), { personId })
    expect(devices[0]?.allowed).toEqual({ endDevice: false, reinstateDevice: false })
  })
})
