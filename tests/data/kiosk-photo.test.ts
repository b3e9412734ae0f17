import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { deletePhoto } from '@/lib/evidence/commands/delete-photo'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { listPhotos } from '@/lib/evidence/queries/list-photos'
import { readEvidence } from '@/lib/evidence/queries/read-evidence'
import { punchAtKiosk } from '@/lib/kiosks/commands/punch-at-kiosk'
import { setPin } from '@/lib/kiosks/commands/set-pin'
import type { PolicyContent } from '@/lib/policies/schema'
import { findPunch } from '@/lib/punches/queries/punch-view'
import type { WorkDate } from '@/lib/time/work-date'
import { type Company, foundCompany, memberCtx, OFFICE_POLICY } from '../support/company'
import { givePassword } from '../support/give-password'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { kioskOf, PIN, type Shown, shownAs, type Tablet, tabletCtx, tabletOf } from '../support/kiosks'
import { auditOf } from '../support/make-up'
import { PASSWORD } from '../support/password'
import { phoneJpeg } from '../support/pictures'
import { shanghai } from '../support/punching'

givenDatabase()
givenFiles()

const NINE = shanghai('2026-03-03', '08:55')
const SECOND_MS = 1_000
const policy: PolicyContent = {
  ...OFFICE_POLICY,
  punch: { ...OFFICE_POLICY.punch, accept: [['presence']], unknown: 'refuse' },
}

let company: Company
let tablet: Tablet
beforeAll(async () => {
  company = await foundCompany({ policy })
  tablet = await tabletOf(company, NINE)
  await givePassword(company, company.ann.personId)
  await setPin(as('ann'), { password: PASSWORD, pin: PIN })
})

type Name = 'ann' | 'bob' | 'manager' | 'hr' | 'auditor'
const as = (name: Name, now = NINE) => memberCtx(company.scope, company[name], now)
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.detail?.reason ?? error.code ?? String(error),
  )
const shown = (now: number, change: Shown) =>
  punchAtKiosk(tabletCtx(company, tablet, now), kioskOf(company, tablet), shownAs(change))

describe('a kiosk’s photo', () => {
  let taps = 0
  const photoOf = (id: string) => withTenant(company, (tx) => findPunch(tx, id))
  const jpeg = async () => (await phoneJpeg()).toString('base64')

  test('is cleaned and kept with the punch, once also when it is sent again', async () => {
    const id = uuidv7()
    const at = NINE + 400 * SECOND_MS
    const photo = await jpeg()
    const first = await shown(at, { id, photo })
    expect(await shown(at + SECOND_MS, { id, photo })).toMatchObject({
      time: first.time,
      outcome: 'accepted',
    })
    const kept = (await photoOf(id))?.view.photo
    // Turned as its camera meant it, which was told in what is gone.
    expect(kept).toMatchObject({ mime: 'image/jpeg', widthPx: 20, heightPx: 60 })
    const { bytes } = await readEvidence(as('ann', at), kept?.id ?? '')
    expect(bytes.includes('SecretPhone')).toBe(false)
  })

  test.each([
    ['that is no picture', () => Buffer.from('<svg onload=alert(1)>').toString('base64')],
    ['of nothing', () => ''],
    ['cut off', async () => (await jpeg()).slice(0, 200)],
  ])('%s costs nobody his punch', async (_, made) => {
    const id = uuidv7()
    const at = NINE + (500 + 60 * ++taps) * SECOND_MS
    const punch = await shown(at, { id, photo: await made() })
    expect(punch.outcome).toBe('accepted')
    expect((await photoOf(id))?.view.photo).toBeNull()
  })

  test.each([
    ['failed before', async () => [Buffer.from('no picture').toString('base64'), await jpeg()] as const],
    ['fails now', async () => [await jpeg(), Buffer.from('no picture').toString('base64')] as const],
    ['is not sent now', async () => [await jpeg(), null] as const],
  ])('that %s makes no other tap of a punch sent again', async (_, made) => {
    const id = uuidv7()
    const at = NINE + (3_000 + 60 * ++taps) * SECOND_MS
    const [before, now] = await made()
    const first = await shown(at, { id, photo: before })
    expect(await shown(at + SECOND_MS, { id, photo: now })).toMatchObject({ time: first.time })
    // Also long after, when it is none of the day's punches any more.
    expect(await shown(at + 9 * 86_400 * SECOND_MS, { id, photo: now })).toMatchObject({ time: first.time })
  })

  test('that the kiosk isn’t to take is dropped', async () => {
    const id = uuidv7()
    const at = NINE + 900 * SECOND_MS
    const plain = { ...kioskOf(company, tablet), wantsPhoto: false }
    const sent = shownAs({ id, photo: await jpeg() })
    expect((await punchAtKiosk(tabletCtx(company, tablet, at), plain, sent)).outcome).toBe('accepted')
    expect((await photoOf(id))?.view.photo).toBeNull()
  })

  test('is seen by whom it concerns, and deleted by HR before its time; the punch stays', async () => {
    const id = uuidv7()
    const at = NINE + 1_000 * SECOND_MS
    await shown(at, { id, photo: await jpeg() })
    const target = { personId: company.ann.personId, workDate: '2026-03-03' as WorkDate }
    const line = (await listPhotos(as('manager', at), target)).find((it) => it.time.at === at)
    expect(line).toMatchObject({ mayDelete: false })
    const fileId = line?.fileId ?? ''
    expect(await codeOf(listPhotos(as('bob', at), target))).toBe('not_found')
    expect(await codeOf(readEvidence(as('bob', at), fileId))).toBe('not_found')
    expect(await codeOf(readEvidence(as('manager', at), fileId))).toBe('done')
    for (const name of ['ann', 'manager', 'auditor'] as const) {
      expect(await codeOf(deletePhoto(as(name, at), { fileId }))).toBe('forbidden')
    }
    const elsewhere = await foundCompany()
    await deletePhoto(memberCtx(elsewhere.scope, elsewhere.hr, at), { fileId })
    expect(await codeOf(readEvidence(as('ann', at), fileId))).toBe('done')
    await deletePhoto(as('hr', at), { fileId })
    await deletePhoto(as('hr', at), { fileId })
    expect(await codeOf(readEvidence(as('ann', at), fileId))).toBe('not_found')
    expect((await photoOf(id))?.view).toMatchObject({ outcome: 'accepted', photo: null })
    expect((await auditOf(company, fileId)).map(({ verb }) => verb)).toEqual([
      ...['keepEvidence', 'readEvidence', 'deletePhoto'],
    ])
  })

  test('of a request is none of a punch, and isn’t deleted so', async () => {
    const id = uuidv7()
    await keepEvidence(as('ann'), { id, bytes: await phoneJpeg() })
    await deletePhoto(as('hr'), { fileId: id })
    expect(await codeOf(readEvidence(as('ann'), id))).toBe('done')
  })
})
