import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { httpClient, measure } from '../tests/bench/http-load.mjs'
import { buildApp } from './build.mjs'
import { startChild } from './children.mjs'
import { startDatabase } from './database.mjs'
import { withClient } from './database-client.mjs'
import { serverEnvironment, TYPESCRIPT_FLAGS } from './environment.mjs'
import { runMain } from './halt.mjs'
import { prepareDatabase } from './migrate.mjs'
import { freePort } from './port.mjs'

const ROOT = dirname(import.meta.dirname)
const CONNECTIONS = [1, 8, 32]
const ROUNDS = 3
const COUNT = { nothing: 2_000, punch: 700, insert: 2_000 }

const INSERT = `INSERT INTO punch (org_id, id, person_id, seq, work_date, side, source, received_at, occurred_at, earliest_at,
  latest_at, zone, offset_min, outcome, pending, place_id, method, distance_band, checks, rules_version,
  policy_version_id, input_hash, commitment, hash, prev_hash)
  VALUES ($1, $2, $3, $4, $5, 'auto', 'web', $6, $6, $6, $6, 'Asia/Shanghai', 480, 'accepted', false, $7, 'gps', 'inside',
  $8::jsonb, '1', $9, $10, $10, $10, $11)`

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Inside the office, and as real fixes are never twice at the same spot to the last digit. */
function tap(office) {
  const gps = { lat: office.lat + 0.0002 + Math.random() * 0.0001, lng: office.lng, accuracyM: 15, ageS: 1 }
  return JSON.stringify({ id: uuidv7(), gps, denied: [], note: null })
}

/** The three things measured at one number of connections; each returns one round's figures. */
function contestants({ origin, adminUrl, company, connections, turn }) {
  const client = httpClient(origin, connections)
  const pool = new pg.Pool({ connectionString: adminUrl, max: connections })
  const checks = JSON.stringify([
    { kind: 'position', result: 'pass', code: 'inside', measured: { distanceM: -130, accuracyM: 15 } },
  ])
  const headers = { 'content-type': 'application/json', origin }
  return {
    nothing: () =>
      measure(COUNT.nothing, connections, () => client.send('GET', '/api/health', {}, undefined, 200)),
    punch: () =>
      measure(COUNT.punch, connections, () => {
        const cookie = company.cookies[turn.person++ % company.cookies.length]
        return client.send('POST', '/api/punches', { ...headers, cookie }, tap(company.office), 201)
      }),
    insert: () =>
      measure(COUNT.insert, connections, () => {
        const hash = randomBytes(32).toString('base64url')
        const values = [
          company.orgId,
          uuidv7(),
          company.personId,
          ++turn.seq,
          '2026-11-23',
          new Date(),
          company.placeId,
          checks,
          company.policyVersionId,
          hash,
          turn.seq === 1 ? null : hash,
        ]
        return pool.query({ name: 'insert', text: INSERT, values })
      }),
    end: async () => {
      client.close()
      await pool.end()
    },
  }
}

/** A running installation has days behind it and statistics of them; without both, plans would be made for empty tables. */
async function warmUp(origin, adminUrl, company, turn) {
  const them = contestants({ origin, adminUrl, company, connections: 8, turn })
  await them.punch()
  await them.end()
  await withClient(adminUrl, (client) => client.query('ANALYZE'))
}

async function measureServer(origin, adminUrl, company) {
  const turn = { person: 0, seq: 0 }
  await warmUp(origin, adminUrl, company, turn)
  console.log(
    '\nconnections  what                          per second     p50 ms     p95 ms     p99 ms   of the empty route',
  )
  for (const connections of CONNECTIONS) {
    const them = contestants({ origin, adminUrl, company, connections, turn })
    const rounds = { nothing: [], punch: [], insert: [] }
    for (const name of Object.keys(rounds)) await them[name]()
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of Object.keys(rounds)) rounds[name].push(await them[name]())
    }
    await them.end()
    const labels = {
      nothing: 'a route that does nothing',
      punch: 'a full punch',
      insert: 'one prepared insert by pg',
    }
    const of = (name, field) => median(rounds[name].map((it) => it[field]))
    for (const [name, label] of Object.entries(labels)) {
      const ratio = of(name, 'perSecond') / of('nothing', 'perSecond')
      const cells = [
        of(name, 'perSecond').toFixed(0),
        ...['p50', 'p95', 'p99'].map((field) => of(name, field).toFixed(1)),
        ratio.toFixed(2),
      ]
      console.log(
        `${String(connections).padStart(11)}  ${label.padEnd(28)}${cells.map((cell) => cell.padStart(11)).join('')}`,
      )
    }
  }
}

function measureRules() {
  const printed = execFileSync(process.execPath, [...TYPESCRIPT_FLAGS, 'tests/bench/rules.ts'], { cwd: ROOT })
  const rows = Object.entries(JSON.parse(printed.toString()))
  console.log('\nrules                                          per second')
  for (const [name, perSecond] of rows) console.log(`${name.padEnd(44)}${perSecond.toFixed(0).padStart(13)}`)
  const [day, dayClone, judge, one, many, judgeClone, trial, trialClone] = rows.map(
    ([, perSecond]) => perSecond,
  )
  console.log(
    `computeDay costs ${(dayClone / day).toFixed(1)} × and judgePunch ${(judgeClone / judge).toFixed(1)} × a structuredClone of their input,`,
  )
  console.log(`500 places cost judgePunch ${(one / many).toFixed(1)} × what one costs it,`)
  console.log(
    `and a trial, which derives each day twice, ${(trialClone / trial).toFixed(1)} × one of its own.`,
  )
}

async function main() {
  await buildApp(process.env)
  const dataDir = mkdtempSync(join(tmpdir(), 'daka-bench-'))
  chmodSync(dataDir, 0o711)
  const database = await startDatabase({ dataDir })
  let server
  try {
    const { appUrl } = await prepareDatabase({
      ownerUrl: database.ownerUrl,
      appPassword: 'bench-app-password',
    })
    const key = () => `k1:${randomBytes(32).toString('base64')}`
    const port = await freePort()
    const secrets = { sessionKeys: key(), locationKeys: key(), signingKeys: key() }
    const env = {
      ...serverEnvironment({ dataDir, secrets, appUrl, port, host: '127.0.0.1' }),
      DAKA_LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    }
    const file = join(dataDir, 'company.json')
    execFileSync(process.execPath, [...TYPESCRIPT_FLAGS, 'tests/bench/prepare.ts', file], {
      cwd: ROOT,
      env,
      stdio: 'inherit',
    })
    server = startChild(['scripts/server.mjs'], env)
    if (!(await server.ready)) throw new Error('The server did not start')
    await measureServer(env.DAKA_ORIGIN, database.adminUrl, JSON.parse(readFileSync(file, 'utf8')))
    measureRules()
  } finally {
    await server?.stop()
    await database.remove()
  }
}

await runMain(main)
