import { beforeEach, describe, expect, test } from 'vitest'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { withTenant } from '@/lib/db/tenant'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { MINUTE_MS } from '@/lib/time/instant'
import { asWorkDate } from '@/lib/time/work-date'
import { instantAtWall } from '@/lib/time/zone'
import { withClient } from '../../scripts/database-client.mjs'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { cameAndForgot, MONDAY, storedDay, TUESDAY_9 } from '../support/make-up'
import { shanghai, tap } from '../support/punching'

const database = givenDatabase()

let company: Company
beforeEach(async () => {
  company = await foundCompany()
})

const closeAt = (now: number, of: Company = company) => closeWindows(jobCtx(of.scope, now))

type Line = { name: string; work_date: string; status: string }

async function lines(of: Company = company): Promise<Line[]> {
  return withTenant(
    of,
    (tx) => tx.sql<Line>`
      SELECT p.name, d.work_date, d.status FROM day d JOIN person p ON p.org_id = d.org_id AND p.id = d.person_id
       WHERE d.org_id = ${tx.orgId}::uuid ORDER BY p.name, d.work_date`,
  )
}

async function change(
  of: Company,
  name: 'ann' | 'bob',
  column: 'start_date' | 'end_date' | 'zone',
  to: string,
) {
  const person = of[name].personId
  await withTenant(of, (tx) =>
    column === 'zone'
      ? tx.sql`UPDATE person SET zone = ${to} WHERE org_id = ${tx.orgId}::uuid AND id = ${person}::uuid`
      : column === 'start_date'
        ? tx.sql`UPDATE person SET start_date = ${to}::date WHERE org_id = ${tx.orgId}::uuid AND id = ${person}::uuid`
        : tx.sql`UPDATE person SET end_date = ${to}::date WHERE org_id = ${tx.orgId}::uuid AND id = ${person}::uuid`,
  )
}

describe('closing windows', () => {
  test('opens the day of everybody who has to punch, waiting while the windows are open', async () => {
    await closeAt(shanghai(MONDAY, '08:00'))
    const today = (await lines()).filter((it) => it.work_date === MONDAY)
    expect(today.map((it) => [it.name, it.status])).toEqual(
      ['ann', 'bob', 'boss', 'hr', 'manager', 'owner', 'stranger'].map((name) => [name, 'pending']),
    )
  })

  test('turns what waits into missed and absent at the first run after a window has ended', async () => {
    await cameAndForgot(company, company.ann)
    const end = shanghai(MONDAY, '28:00')
    await closeAt(end - MINUTE_MS)
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'pending',
      results: ['normal', 'pending'],
    })
    // Nobody has punched the morning of bob, whose window ended at 16:00.
    expect(await storedDay(company, company.bob)).toMatchObject({
      status: 'missed',
      results: ['missed', 'pending'],
    })
    expect(await closeAt(end)).toBeGreaterThan(0)
    expect(await storedDay(company, company.ann)).toMatchObject({
      status: 'missed',
      results: ['normal', 'missed'],
    })
    expect(await storedDay(company, company.bob)).toMatchObject({
      status: 'absent',
      results: ['missed', 'missed'],
    })
  })

  test('again does nothing, and changes nothing', async () => {
    await cameAndForgot(company, company.ann)
    await closeAt(TUESDAY_9)
    const before = await withTenant(company, (tx) => tx.sql`SELECT * FROM day ORDER BY id`)
    expect(await closeAt(TUESDAY_9)).toBe(0)
    expect(await closeAt(TUESDAY_9 + MINUTE_MS)).toBe(0)
    expect(await withTenant(company, (tx) => tx.sql`SELECT * FROM day ORDER BY id`)).toEqual(before)
  })

  test('twice at once makes one row a day', async () => {
    await Promise.all([closeAt(TUESDAY_9), closeAt(TUESDAY_9), closeAt(TUESDAY_9)])
    const all = await lines()
    expect(new Set(all.map((it) => `${it.name} ${it.work_date}`)).size).toBe(all.length)
    expect(all).toHaveLength(14)
  })

  test('leaves alone who has not begun, who has left, and who does not punch', async () => {
    await change(company, 'ann', 'start_date', '2026-11-24')
    await change(company, 'bob', 'end_date', '2026-11-23')
    await closeAt(TUESDAY_9)
    const all = await lines()
    expect(all.filter((it) => it.name === 'ann').map((it) => it.work_date)).toEqual(['2026-11-24'])
    expect(all.filter((it) => it.name === 'bob').map((it) => it.work_date)).toEqual(['2026-11-23'])
    expect(all.filter((it) => it.name === 'auditor')).toEqual([])
    await closeAt(shanghai('2026-11-26', '09:00'))
    expect((await lines()).filter((it) => it.name === 'bob').map((it) => it.status)).toEqual(['absent'])
  })

  test('goes by the date where each person is', async () => {
    await change(company, 'ann', 'zone', 'Pacific/Auckland')
    await change(company, 'bob', 'zone', 'America/Los_Angeles')
    // 22:00 on Monday in Shanghai: already Tuesday in Auckland, still Monday morning in Los Angeles.
    await closeAt(shanghai(MONDAY, '22:00'))
    const dates = async (name: string) =>
      (await lines()).filter((it) => it.name === name).map((it) => it.work_date)
    expect(await dates('ann')).toEqual(['2026-11-23', '2026-11-24'])
    expect(await dates('boss')).toEqual(['2026-11-22', '2026-11-23'])
    expect(await dates('bob')).toEqual(['2026-11-22', '2026-11-23'])
    const tuesday = asWorkDate('2026-11-24')
    const aucklandEnd = instantAtWall('Pacific/Auckland', tuesday, 28 * 60)
    await closeAt(aucklandEnd - MINUTE_MS)
    expect((await storedDay(company, company.ann, tuesday))?.status).toBe('missed')
    await closeAt(aucklandEnd)
    expect((await storedDay(company, company.ann, tuesday))?.status).toBe('absent')
  })

  test('goes on past a day that fails, tells of it, and takes it up again', async () => {
    await closeAt(shanghai(MONDAY, '08:00'))
    const broken = `"${company.ann.personId}"`
    const onOwner = (text: string) => withClient(database.current.ownerUrl, (client) => client.query(text))
    await onOwner(`
      CREATE FUNCTION fail_one() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF to_jsonb(NEW.person_id) = '${broken}'::jsonb THEN RAISE EXCEPTION 'this day fails'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER fail_one BEFORE INSERT OR UPDATE ON day FOR EACH ROW EXECUTE FUNCTION fail_one();`)
    try {
      const failing = closeAt(TUESDAY_9)
      await expect(failing).rejects.toThrow(/2 of 14 days failed/)
    } finally {
      await onOwner('DROP TRIGGER fail_one ON day; DROP FUNCTION fail_one')
    }
    expect((await storedDay(company, company.bob))?.status).toBe('absent')
    expect((await storedDay(company, company.ann))?.status).toBe('pending')
    expect(await closeAt(TUESDAY_9)).toBe(2)
    expect((await storedDay(company, company.ann))?.status).toBe('absent')
  })

  test('touches no other company', async () => {
    const other = await foundCompany()
    await closeAt(TUESDAY_9)
    expect(await lines(other)).toEqual([])
  })

  test('leaves a finished day of somebody who punched as it is', async () => {
    await cameAndForgot(company, company.ann)
    const ctx = memberCtx(company.scope, company.ann, shanghai(MONDAY, '18:05'))
    await recordPunch(ctx, tap())
    await closeAt(TUESDAY_9)
    expect(await storedDay(company, company.ann)).toMatchObject({ status: 'normal', worked_min: 480 })
  })
})
