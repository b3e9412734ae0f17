import { expect, test } from 'vitest'
import { deriveDay } from '@/lib/days/commands/derive-day'
import { withTenant } from '@/lib/db/tenant'
import { getMakeupForm } from '@/lib/requests/queries/get-makeup-form'
import { asWorkDate } from '@/lib/time/work-date'
import { foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'

givenDatabase()

// In Cairo the clocks of 2026 leap from 00:00 to 01:00 on Friday, 24 April: within Thursday's window to clock out.
const THURSDAY = asWorkDate('2026-04-23')
const WEDNESDAY = asWorkDate('2026-04-22')

test('the form of a make-up tells when the clocks change within its window', async () => {
  const company = await foundCompany({ zone: 'Africa/Cairo', from: '2026-04-01' })
  const ctx = memberCtx(company.scope, company.ann, Date.parse('2026-04-24T12:00+03:00'))
  for (const workDate of [WEDNESDAY, THURSDAY]) {
    await withTenant(ctx, (tx) => deriveDay(tx, ctx, { personId: company.ann.personId, workDate }))
  }
  const off = { segment: 0, side: 'off' } as const
  expect(await getMakeupForm(ctx, { ...off, workDate: THURSDAY })).toMatchObject({
    earliest: { offsetMin: 120 },
    latest: { offsetMin: 180 },
    clockChange: { at: Date.parse('2026-04-24T00:00+02:00'), offsetMin: 180 },
  })
  expect(await getMakeupForm(ctx, { ...off, workDate: WEDNESDAY })).toMatchObject({ clockChange: null })
})
