import { beforeAll, expect, test } from 'vitest'
import { publishPlace } from '@/lib/places/commands'
import { getPlace } from '@/lib/places/queries'
import { PublishPlace } from '@/lib/places/schema'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getPunchPage } from '@/lib/punches/queries/get-punch-page'
import { addDays, asWorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, jobCtx, memberCtx, OFFICE } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'

givenDatabase()

const FIRST = asWorkDate('2026-03-03')
const LAST = asWorkDate('2026-03-05')

let company: Company
beforeAll(async () => {
  company = await foundCompany()
  await publishPlace(jobCtx(company.scope, shanghai('2026-01-01', '12:00')), {
    ...{ placeId: company.placeId, name: '展会', effectiveFrom: '2026-01-02' },
    content: {
      ...{
        zone: 'Asia/Shanghai',
        datum: 'wgs84',
        shapes: [{ kind: 'circle', ...OFFICE }],
        cidrs: [],
        wifi: [],
      },
      ...{ validFrom: FIRST, validTo: LAST },
    },
  })
})

const ann = (date: string, time: string) => memberCtx(company.scope, company.ann, shanghai(date, time))

test.each([
  ['the evening before', addDays(FIRST, -1), '23:59:59', false],
  ['its first midnight', FIRST, '00:00', true],
  ['its last evening', LAST, '23:59:59', true],
  ['the midnight after', addDays(LAST, 1), '00:00', false],
] as const)('a place with dates: %s', async (_, date, time, isOpen) => {
  const page = await getPunchPage(ann(date, time))
  expect(page.places.map(({ name }) => name)).toEqual(isOpen ? ['展会'] : [])
})

test('a punch there counts on its last day, and on the day after is at no place', async () => {
  const there = await recordPunch(ann(LAST, '08:55'), tap())
  expect(there.punch).toMatchObject({ outcome: 'accepted', placeName: '展会' })
  const after = await recordPunch(ann(addDays(LAST, 1), '08:55'), tap())
  expect(after.punch).toMatchObject({ outcome: 'refused', placeName: null })
  expect(after.punch.checks.map(({ code }) => code)).toContain('no_places')
})

test('its dates come back as they were published, and may not be crossed', async () => {
  const hr = memberCtx(company.scope, company.hr, shanghai(FIRST, '12:00'))
  const { versions } = await getPlace(hr, { placeId: company.placeId })
  expect(versions[0]?.content).toMatchObject({ validFrom: FIRST, validTo: LAST })
  const content = { ...versions[0]?.content, validFrom: LAST, validTo: FIRST }
  const publish = { placeId: company.placeId, name: '展会', effectiveFrom: LAST, content }
  const issues = PublishPlace.safeParse(publish).error?.issues
  expect(issues?.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'content.validTo: valid_order',
  ])
  expect(PublishPlace.safeParse({ ...publish, content: { ...content, validTo: '2026-02-30' } }).success).toBe(
    false,
  )
})
