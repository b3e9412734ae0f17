import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { purgeLooseEvidence } from '@/lib/evidence/commands/purge-loose-evidence'
import { readEvidence, storedPath } from '@/lib/evidence/queries/read-evidence'
import { requestMakeup } from '@/lib/requests/commands/request-makeup'
import { HOUR_MS } from '@/lib/time/instant'
import { type Company, foundCompany, jobCtx, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { auditOf, form, TUESDAY_9 } from '../support/make-up'
import { picture, smallPng } from '../support/pictures'

givenDatabase()
const folder = givenFiles()

type PersonName = 'boss' | 'manager' | 'ann' | 'bob' | 'hr' | 'owner' | 'auditor' | 'stranger'

let company: Company
beforeEach(async () => {
  company = await foundCompany()
})

const as = (name: PersonName, now = TUESDAY_9) => memberCtx(company.scope, company[name], now)

async function keep(name: PersonName = 'ann', id: string = uuidv7(), now = TUESDAY_9): Promise<string> {
  return (await keepEvidence(as(name, now), { id, bytes: await smallPng() })).id
}

async function rows(): Promise<{ id: string; storage_key: string }[]> {
  return withTenant(
    company,
    (tx) => tx.sql`SELECT id, storage_key FROM evidence_file WHERE org_id = ${tx.orgId}::uuid`,
  )
}

/** How many files lie in the data folder. */
function fileCount(): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => statSync(join(folder, name)).isFile()).length
}

describe('who may look at a picture', () => {
  test.each<[PersonName, boolean, boolean]>([
    ['ann', true, true],
    ['manager', false, true],
    ['boss', false, true],
    ['hr', false, true],
    ['owner', false, true],
    ['auditor', false, true],
    ['bob', false, false],
    ['stranger', false, false],
  ])('%s: a draft of ann’s %s, an attached one %s', async (name, draft, attached) => {
    const id = await keep()
    const may = async () => readEvidence(as(name), id).then(Boolean, (error) => error.code)
    expect(await may()).toBe(draft || 'not_found')
    await requestMakeup(as('ann'), form({ fileIds: [id] }))
    expect(await may()).toBe(attached || 'not_found')
    const looks = (await auditOf(company, id)).filter((it) => it.verb === 'readEvidence')
    const other = name !== 'ann' && attached
    expect(looks.map((it) => it.actor_id)).toEqual(other ? [company[name].personId] : [])
  })

  test('nobody of another company, and nobody where there is none', async () => {
    const other = await foundCompany()
    const id = await keep()
    await requestMakeup(as('ann'), form({ fileIds: [id] }))
    for (const person of [other.hr, other.owner, other.auditor, company.ann]) {
      const attempt = readEvidence(memberCtx(other.scope, person, TUESDAY_9), id)
      await expect(attempt).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(readEvidence(as('hr'), uuidv7())).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('keeping', () => {
  test('again under the same id returns what is kept, whatever is sent', async () => {
    const id = await keep()
    const bytes = await picture(50, 50).jpeg().toBuffer()
    const again = await keepEvidence(as('ann'), { id, bytes })
    expect(again).toEqual({ id, mime: 'image/png', widthPx: 40, heightPx: 30 })
    expect(await rows()).toHaveLength(1)
  })

  test('the same id five times at once leaves one row and one file', async () => {
    const [id, before] = [uuidv7(), fileCount()]
    const kept = await Promise.all(Array.from({ length: 5 }, () => keep('ann', id)))
    expect(new Set(kept)).toEqual(new Set([id]))
    expect(await rows()).toHaveLength(1)
    expect(fileCount()).toBe(before + 1)
  })

  test('under somebody else’s id is a conflict; in another company it is free', async () => {
    const id = await keep('bob')
    await expect(keep('ann', id)).rejects.toMatchObject({ code: 'conflict' })
    const other = await foundCompany()
    const ctx = memberCtx(other.scope, other.ann, TUESDAY_9)
    expect((await keepEvidence(ctx, { id, bytes: await smallPng() })).id).toBe(id)
  })

  test('is for people: a job is refused, and somebody of another company leaves no file', async () => {
    const bytes = await smallPng()
    await expect(keepEvidence(company.job, { id: uuidv7(), bytes })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const other = await foundCompany()
    const before = fileCount()
    const foreign = memberCtx(other.scope, company.ann, TUESDAY_9)
    await expect(keepEvidence(foreign, { id: uuidv7(), bytes })).rejects.toThrow()
    expect(fileCount()).toBe(before)
  })

  test('stops at twenty that belong to no request, also when many come at once; a request makes room', async () => {
    const tooMany = { code: 'too_many', detail: { reason: 'loose_files' } }
    for (let i = 0; i < 17; i++) await keep()
    const before = fileCount()
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => keep()))
    const kept = results.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []))
    expect(kept).toHaveLength(3)
    for (const it of results) {
      if (it.status === 'rejected') expect(it.reason).toMatchObject(tooMany)
    }
    expect(fileCount()).toBe(before + 3)
    await expect(keep()).rejects.toMatchObject(tooMany)
    await requestMakeup(as('ann'), form({ fileIds: kept }))
    await keep()
    await keep('bob')
  })
})

describe('purging', () => {
  test('deletes what was never attached after a day, row and file, and nothing else', async () => {
    const [attached, old] = [await keep(), await keep()]
    const young = await keep('bob', uuidv7(), TUESDAY_9 + 1)
    await requestMakeup(as('ann'), form({ fileIds: [attached] }))
    const paths = new Map((await rows()).map((row) => [row.id, storedPath(row.storage_key)]))
    const there = (id: string) => existsSync(paths.get(id) ?? '')
    const later = (hours: number) => jobCtx(company.scope, TUESDAY_9 + hours * HOUR_MS)
    expect(await purgeLooseEvidence({ ...later(24), now: later(24).now - 1 })).toBe(0)
    expect(await purgeLooseEvidence(later(24))).toBe(1)
    expect([there(attached), there(old), there(young)]).toEqual([true, false, true])
    expect(await purgeLooseEvidence(later(24))).toBe(0)
    expect(await purgeLooseEvidence(later(25))).toBe(1)
    expect((await rows()).map((row) => row.id)).toEqual([attached])
    expect(there(attached)).toBe(true)
  })

  test('in one company leaves the files of another', async () => {
    await keep()
    const other = await foundCompany()
    expect(await purgeLooseEvidence(jobCtx(other.scope, TUESDAY_9 + 48 * HOUR_MS))).toBe(0)
    expect(await rows()).toHaveLength(1)
  })
})
