import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { withTenant } from '@/lib/db/tenant'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { readEvidence, storedPath } from '@/lib/evidence/queries/read-evidence'
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/schema'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { givenFiles } from '../support/given-files'
import { TUESDAY_9 } from '../support/make-up'
import { hollowPng, phoneJpeg, picture, smallPng } from '../support/pictures'

givenDatabase()
const folder = givenFiles()

let company: Company
beforeAll(async () => {
  company = await foundCompany()
})

const asAnn = () => memberCtx(company.scope, company.ann, TUESDAY_9)

async function keepAndRead(bytes: Buffer): Promise<Buffer> {
  const { id } = await keepEvidence(asAnn(), { id: uuidv7(), bytes })
  return (await readEvidence(asAnn(), id)).bytes
}

/** Every file below the data folder, as paths in it. */
function storedFiles(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort()
}

describe('a picture that is kept', () => {
  test('has lost its camera, its place and its comment, and stands upright', async () => {
    const sent = await phoneJpeg()
    expect(sent.includes('SecretPhone')).toBe(true)
    const before = await sharp(sent).metadata()
    expect(before).toMatchObject({ width: 60, height: 20, orientation: 6 })
    const kept = await keepAndRead(sent)
    const after = await sharp(kept).metadata()
    expect(after).toMatchObject({ format: 'jpeg', width: 20, height: 60 })
    for (const gone of ['exif', 'orientation', 'xmp', 'iptc', 'icc'] as const) {
      expect(after[gone], gone).toBeUndefined()
    }
    for (const secret of ['SecretPhone', 'SecretNote', 'Exif']) expect(kept.includes(secret)).toBe(false)
  })

  test.each([
    ['image/jpeg', async () => picture(3_000, 1_000).jpeg().toBuffer()],
    ['image/png', async () => picture(3_000, 1_000).png().toBuffer()],
    ['image/webp', async () => picture(3_000, 1_000).webp().toBuffer()],
  ])('as %s is made anew in its own kind, at most 2400 px long', async (mime, make) => {
    const kept = await keepEvidence(asAnn(), { id: uuidv7(), bytes: await make() })
    expect(kept).toMatchObject({ mime, widthPx: 2_400, heightPx: 800 })
    const read = await readEvidence(asAnn(), kept.id)
    expect(read.mime).toBe(mime)
    expect(await sharp(read.bytes).metadata()).toMatchObject({ width: 2_400, height: 800 })
  })

  test('is never enlarged, and hides nothing behind or in its pixels', async () => {
    const payload = Buffer.from('<script>alert(1)</script>PK\x03\x04payload')
    for (const make of [picture().jpeg(), picture().png(), picture().webp()]) {
      const kept = await keepAndRead(Buffer.concat([await make.toBuffer(), payload]))
      expect(kept.includes('payload')).toBe(false)
      expect(await sharp(kept).metadata()).toMatchObject({ width: 40, height: 30 })
    }
  })

  test('lies under a random name that only its own user reads', async () => {
    const before = storedFiles()
    const { id } = await keepEvidence(asAnn(), { id: uuidv7(), bytes: await smallPng() })
    const added = storedFiles().filter((name) => !before.includes(name))
    expect(added).toHaveLength(1)
    const [name = ''] = added
    expect(name).toMatch(/^files\/[0-9a-f]{2}\/[0-9a-f]{48}$/)
    expect(name).not.toContain(id)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    for (const part of ['files', name.slice(0, 8)]) {
      expect(statSync(join(folder, part)).mode & 0o777, part).toBe(0o700)
    }
  })

  test('is audited with its digest and size, not with what it shows', async () => {
    const { id } = await keepEvidence(asAnn(), { id: uuidv7(), bytes: await smallPng() })
    const [entry] = await withTenant(
      company,
      (tx) => tx.sql<{ verb: string; after: object }>`
        SELECT verb, after FROM audit_entry WHERE org_id = ${tx.orgId}::uuid AND target_id = ${id}`,
    )
    expect(entry).toEqual({
      verb: 'keepEvidence',
      after: { sha256: expect.stringMatching(/^[\w-]{43}$/), bytes: expect.any(Number), mime: 'image/png' },
    })
  })
})

describe('a file is refused, and nothing of it kept:', () => {
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const GIF = Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64')

  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['an empty one', () => Buffer.alloc(0), 'required'],
    ['a byte more than is taken', () => Buffer.alloc(MAX_EVIDENCE_BYTES + 1), 'file_too_large'],
    ['eleven megabytes', () => Buffer.alloc(11 * 1024 * 1024), 'file_too_large'],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'wrong_file_type'],
    ['SVG', () => Buffer.from(SVG), 'wrong_file_type'],
    ['SVG with an XML head', () => Buffer.from(`<?xml version="1.0"?>${SVG}`), 'wrong_file_type'],
    ['GIF', () => GIF, 'wrong_file_type'],
    ['TIFF', () => picture().tiff().toBuffer(), 'wrong_file_type'],
    ['AVIF', () => picture().avif().toBuffer(), 'wrong_file_type'],
    ['PDF', () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'wrong_file_type'],
    ['noise', () => Buffer.alloc(5_000, 7), 'wrong_file_type'],
    ['a page with a picture behind it', async () => behind('<html>', await phoneJpeg()), 'wrong_file_type'],
    ['a GIF that goes on as a PNG', async () => behind(GIF, await smallPng()), 'wrong_file_type'],
    ['a truncated JPEG', async () => half(await picture(600, 400).jpeg().toBuffer()), 'broken_picture'],
    ['a truncated PNG', async () => half(await picture(600, 400).png().toBuffer()), 'broken_picture'],
    ['a truncated WebP', async () => half(await picture(600, 400).webp().toBuffer()), 'broken_picture'],
    ['a JPEG of nothing but its mark', () => Buffer.from('ffd8ffe000104a46494600', 'hex'), 'broken_picture'],
    ['a flood of pixels', () => hollowPng(60_000, 60_000), 'broken_picture'],
    ['a picture without width', () => hollowPng(0, 10), 'broken_picture'],
  ])('%s', async (_, make, reason) => {
    const before = storedFiles()
    const id = uuidv7()
    const attempt = keepEvidence(asAnn(), { id, bytes: await make() })
    await expect(attempt).rejects.toMatchObject({ code: 'invalid', detail: { fields: { file: reason } } })
    expect(storedFiles()).toEqual(before)
    await expect(readEvidence(asAnn(), id)).rejects.toMatchObject({ code: 'not_found' })
  })

  function behind(head: string | Buffer, rest: Buffer): Buffer {
    return Buffer.concat([Buffer.from(head), rest])
  }

  function half(bytes: Buffer): Buffer {
    return bytes.subarray(0, bytes.length >> 1)
  }
})

describe('names', () => {
  test.each(['../../etc/passwd', '..%2f..%2fetc', '', 'x', `${uuidv7()}/..`, `${uuidv7()}\0`])(
    'that are no id lead nowhere: %j',
    async (id) => {
      const bytes = await smallPng()
      await expect(keepEvidence(asAnn(), { id, bytes })).rejects.toMatchObject({
        code: 'invalid',
        detail: { fields: { id: 'wrong_format' } },
      })
      await expect(readEvidence(asAnn(), id)).rejects.toMatchObject({ code: 'not_found' })
      expect(() => storedPath(id)).toThrow()
    },
  )

  test('of stored files are only our own', () => {
    for (const key of ['../x', 'ab/../../x', `ab/${'0'.repeat(48)}/..`, `/ab/${'0'.repeat(48)}`, 'ab/CD']) {
      expect(() => storedPath(key), key).toThrow()
    }
    expect(storedPath(`ab/${'0'.repeat(48)}`)).toBe(join(folder, 'files', 'ab', '0'.repeat(48)))
  })
})
