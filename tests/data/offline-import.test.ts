import { beforeEach, describe, expect, it } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { importPunches } from '@/lib/punches/commands/sync-punches'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { annsPhone, day, only, STANDARD, send, withPunch } from '../support/sending'

givenDatabase()

let company: Company

beforeEach(async () => {
  company = await withPunch(STANDARD)
})

/** Three punches of a morning, as a phone saves them. */
async function saved() {
  const phone = await annsPhone(company)
  await phone.hear(day('08:30'))
  const taps = [await phone.tap(day('08:50')), await phone.tap(day('08:55')), await phone.tap(day('08:58'))]
  return { taps, entries: taps.map(({ isLive: _, ...entry }) => entry) }
}

type Name = 'ann' | 'manager' | 'hr' | 'owner' | 'auditor' | 'stranger'
const bring = (name: Name, entries: Awaited<ReturnType<typeof saved>>['entries'], now = day('20:00')) =>
  importPunches(memberCtx(company.scope, company[name], now), { personId: company.ann.personId, entries })

describe('a file that a phone saved', () => {
  it('is brought in by HR after its person has left: the punches are his, and say what is proved', async () => {
    const { entries } = await saved()
    await withTenant(
      { scope: company.scope },
      (tx) => tx.sql`
        UPDATE person SET end_date = '2026-03-02' WHERE org_id = ${tx.orgId}::uuid AND id = ${company.ann.personId}::uuid`,
    )
    const answers = await bring('hr', entries, day('20:00') + 3 * 86_400_000)
    expect(answers.map(({ status }) => status)).toEqual(['recorded', 'recorded', 'recorded'])
    const punch = only(answers)
    expect(punch).toMatchObject({ source: 'offline' })
    expect(punch.time.at).toBe(day('08:50'))
    // The clock of now isn't known, so the phone's word alone carries nothing.
    expect(punch.codes).not.toContain('time_agrees')
    const [told] = await withTenant(
      { scope: company.scope },
      (tx) => tx.sql<{ by: string }>`
        SELECT actor_id AS by FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND verb = 'recordPunch' LIMIT 1`,
    )
    expect(told?.by).toBe(company.hr.personId)
  })

  it('counts once, whoever sends what first', async () => {
    const { taps, entries } = await saved()
    await send(company, company.ann, day('09:10'), taps.slice(0, 2))
    const answers = await bring('owner', entries)
    expect(answers.map(({ status }) => status)).toEqual(['known', 'known', 'recorded'])
    expect((await bring('hr', entries)).map(({ status }) => status)).toEqual(['known', 'known', 'known'])
    expect((await send(company, company.ann, day('21:00'), taps)).map(({ status }) => status)).toEqual([
      'known',
      'known',
      'known',
    ])
  })

  it('that somebody has altered waits, and says so', async () => {
    const { entries } = await saved()
    const [first] = entries
    if (!first) throw new Error('None')
    const body = JSON.stringify({ ...JSON.parse(first.body), wallAt: day('07:00') })
    expect(only(await bring('hr', [{ ...first, body }]))).toMatchObject({ outcome: 'needs_review' })
  })

  it.each(['ann', 'manager', 'auditor', 'stranger'] as const)('is not for %s to bring', async (name) => {
    const { entries } = await saved()
    await expect(bring(name, entries)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of another company or another person is refused, and nothing is written', async () => {
    const { entries } = await saved()
    const elsewhere = await foundCompany()
    const theirs = memberCtx(elsewhere.scope, elsewhere.hr, day('20:00'))
    const foreign = await importPunches(theirs, { personId: elsewhere.ann.personId, entries })
    const ours = memberCtx(company.scope, company.hr, day('20:00'))
    const others = await importPunches(ours, { personId: company.bob.personId, entries })
    for (const answers of [foreign, others]) {
      expect(answers.map(({ status }) => status)).toEqual(['refused', 'refused', 'refused'])
    }
    const rows = await withTenant(
      { scope: company.scope },
      (tx) => tx.sql`SELECT 1 FROM punch WHERE org_id = ${tx.orgId}::uuid`,
    )
    expect(rows).toEqual([])
  })
})
