import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBeacon } from '@/lib/presence/commands/add-beacon'
import { provePresence } from '@/lib/presence/commands/prove-presence'
import { askBeacon } from '@/lib/presence/queries/ask-beacon'
import type { BeaconFile } from '@/lib/presence/schema'
import { freePort } from '../../scripts/port.mjs'
import { type Company, foundCompany, memberCtx } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai } from '../support/punching'
import { type RunningBeacon, runBeacon } from '../support/running-beacon'

givenDatabase()

const NINE = shanghai('2026-03-03', '08:55')
const folder = mkdtempSync(join(tmpdir(), 'daka-beacon-'))
const config = join(folder, 'beacon.json')

let company: Company
let file: BeaconFile
let running: RunningBeacon
beforeAll(async () => {
  company = await foundCompany()
  const address = `http://127.0.0.1:${await freePort()}`
  const input = { placeId: company.placeId, name: '前台', address }
  file = (await addBeacon(memberCtx(company.scope, company.hr, NINE), input)).file
  writeFileSync(config, JSON.stringify(file))
  running = await runBeacon(config)
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

const ann = (now = NINE) => memberCtx(company.scope, company.ann, now)
const ask = (path: string, method = 'GET') =>
  fetch(new URL(path, `http://127.0.0.1:${file.port}`), { method, redirect: 'manual' })

function prove(back: string, challenge = 'a.b.c'): Promise<Response> {
  return ask(`/prove?${new URLSearchParams({ challenge, return: back })}`)
}

describe('the program on site', () => {
  test('signs a challenge so that Daka takes it, with the address the phone has there', async () => {
    const { url } = await askBeacon(ann(), { beaconId: file.beacon, org: company.slug })
    expect(new URL(url).origin).toBe(`http://127.0.0.1:${file.port}`)
    const answer = await fetch(url, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    const { origin, pathname, searchParams } = new URL(answer.headers.get('location') ?? '')
    expect(`${origin}${pathname}`).toBe(`${file.origin}/api/presence/${company.slug}/return`)
    const { challenge = '', answer: signed = '' } = Object.fromEntries(searchParams)
    expect(JSON.parse(Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      ...{ place: company.placeId, address: '127.0.0.1' },
    })
    expect(await provePresence(ann(), { challenge, answer: signed })).toMatchObject({
      placeId: company.placeId,
    })
  })

  test('leads back to its own Daka only', async () => {
    const home = `${file.origin}/api/presence/${company.slug}/return`
    expect((await prove(home)).status).toBe(303)
    const wrong = [
      'https://evil.test/api/presence/e2e/return',
      `${file.origin}.evil.test/api/presence/e2e/return`,
      `http://localhost:3000@evil.test/api/presence/e2e/return`,
      `${file.origin}/sign-in`,
      `${home}/more`,
      'javascript:alert(1)',
      '//evil.test/api/presence/e2e/return',
      '',
    ]
    for (const back of wrong) expect((await prove(back)).status, back).toBe(400)
    const { searchParams } = new URL((await prove(`${home}?to=//evil.test#x`)).headers.get('location') ?? '')
    expect([...searchParams.keys()]).toEqual(['challenge', 'answer'])
  })

  test('signs nothing that is no token, and nothing too often', async () => {
    const home = `${file.origin}/api/presence/${company.slug}/return`
    for (const challenge of ['', 'not a token', `a.b.${'c'.repeat(1_024)}`]) {
      expect((await prove(home, challenge)).status).toBe(400)
    }
    expect((await ask('/prove', 'POST')).status).toBe(405)
    expect((await ask('/elsewhere')).status).toBe(404)
    const statuses = new Set<number>()
    for (let time = 0; time < 31; time++) statuses.add((await prove(home)).status)
    expect(statuses).toContain(429)
    expect((await ask('/')).status).toBe(200)
  })

  test('answers what is no address at all, and goes on', async () => {
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connect(file.port, '127.0.0.1', () => socket.end('GET // HTTP/1.1\r\nhost: x\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text)).on('error', reject)
    })
    expect(said).toMatch(/^HTTP\/1\.1 400 /)
    expect((await ask('/')).status).toBe(200)
  })

  test.each<[what: string, change: object, sentence: RegExp]>([
    ['without a key', { key: undefined }, /^✗ What is missing: key\./],
    ['with a key of another kind', { key: 'AAAA' }, /^✗ key is not the key that Daka gave out/],
    [
      'with a path behind the origin',
      { origin: 'https://daka.test/x' },
      /^✗ origin must be the address of Daka/,
    ],
    ['with a port that is none', { port: 70_000 }, /^✗ port must be a number from 1 to 65535\./],
    ['with a setting it does not know', { color: 'red' }, /has a setting "color" that no beacon knows\./],
    ['on a port that is taken', {}, /^✗ Port \d+ can't be used \(EADDRINUSE\)\./],
  ])('does not start %s, and says so in one sentence', (_, change, sentence) => {
    const path = join(folder, 'wrong.json')
    writeFileSync(path, JSON.stringify({ ...file, host: '127.0.0.1', ...change }))
    const { status, stderr } = spawnSync(process.execPath, ['scripts/beacon.mjs', '--config', path], {
      encoding: 'utf8',
    })
    expect({ status, said: stderr.split('\n')[0] }).toEqual({
      status: 1,
      said: expect.stringMatching(sentence),
    })
  })
})
