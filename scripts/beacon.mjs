// A beacon: a tiny server on a place's own network that signs who came by. This one file is all of it; it runs
// wherever Node 20.19 or later does, without packages and without a database.
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { parseArgs } from 'node:util'

const USAGE = `npm run beacon -- --config beacon.json
  or with the file's lines one by one: --beacon ID --place ID --key KEY --origin https://… [--port 8765] [--host ADDRESS]
  and, to report the address this network goes out by: --org NAME --egress KEY`

const DEFAULTS = { port: 8765 }
const NEEDED = ['beacon', 'place', 'key', 'origin', 'port']
/** Without a host it listens on every address the machine has; with a key for egress it reports the network's. */
const NAMES = [...NEEDED, 'host', 'org', 'egress']
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/
const MAX_CHALLENGE = 1_024
const RETURN_PATH = /^\/api\/presence\/[a-z0-9-]+\/return$/

const SLUG = /^[a-z0-9-]{1,63}$/
const EGRESS_KEY = /^daka_egress_[\w-]{43}$/

const MINUTE_MS = 60_000
/** An address counts for two hours: a report may fail now and then. */
const REPORT_EVERY_MS = 10 * MINUTE_MS
const REPORT_TIMEOUT_MS = 10_000
/** An address may ask this often in a minute: a reader at the door is one phone. */
const PER_MINUTE = 30

// Who can be on a local network: RFC 1918, 4193, 3927, 4291 and 6598, and the machine itself.
const local = new BlockList()
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
])
  local.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['::1', 128],
])
  local.addSubnet(net, bits, 'ipv6')

/** Ends with one sentence. */
function halt(sentence) {
  console.error(`✗ ${sentence}`)
  process.exit(1)
}

function readSettings() {
  const options = Object.fromEntries(['config', ...NAMES].map((name) => [name, { type: 'string' }]))
  let given
  try {
    given = parseArgs({ options }).values
  } catch (error) {
    halt(`${error.message}\n${USAGE}`)
  }
  const { config, ...flags } = given
  const settings = { ...DEFAULTS, ...(config === undefined ? {} : readFile(config)), ...flags }
  const unknown = Object.keys(settings).find((name) => !NAMES.includes(name))
  if (unknown !== undefined) halt(`${config} has a setting "${unknown}" that no beacon knows.`)
  const missing = NEEDED.filter((name) => settings[name] === undefined)
  if (missing.length > 0) halt(`What is missing: ${missing.join(', ')}.\n${USAGE}`)
  return settings
}

function readFile(path) {
  try {
    const read = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read
  } catch (error) {
    halt(`${path} can't be read (${error.code ?? 'not JSON'}).`)
  }
  return halt(`${path} must hold one JSON object.`)
}

function checked({ beacon, place, key, origin, port, host, org, egress }) {
  if (!UUID.test(beacon) || !UUID.test(place)) halt('beacon and place must be the ids that Daka gave out.')
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    halt('origin must be the address of Daka, such as https://daka.example.com.')
  }
  const number = Number(port)
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    halt('port must be a number from 1 to 65535.')
  if (egress !== undefined && !(EGRESS_KEY.test(egress) && SLUG.test(org ?? ''))) {
    halt('egress must be the key that Daka gave out, and org the company’s name in its addresses.')
  }
  return {
    beacon,
    place,
    origin,
    port: number,
    key: readKey(key),
    ...(egress !== undefined && { org, egress }),
    ...(host !== undefined && { host: String(host) }),
  }
}

function readKey(text) {
  try {
    const key = createPrivateKey({
      key: Buffer.from(String(text), 'base64url'),
      format: 'der',
      type: 'pkcs8',
    })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, for a key of another kind too.
  }
  return halt('key is not the key that Daka gave out for this beacon.')
}

/** The peer's address without the IPv6 wrapping of an IPv4 one. */
const peerOf = ({ socket }) =>
  (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '')

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A compact JWS over the challenge's digest, the place and the phone's address (RFC 7515, EdDSA of RFC 8037). */
function attest({ beacon, place, key }, challenge, address) {
  const header = base64url({ alg: 'EdDSA', typ: 'daka-attestation+jwt', kid: beacon })
  const payload = base64url({
    challenge: createHash('sha256').update(challenge, 'utf8').digest('base64url'),
    place,
    address,
    iat: Math.floor(Date.now() / 1_000),
  })
  const signature = sign(null, Buffer.from(`${header}.${payload}`), key).toString('base64url')
  return `${header}.${payload}.${signature}`
}

let counted = new Map()
setInterval(() => {
  counted = new Map()
}, MINUTE_MS).unref()

function isTooOften(address) {
  const count = (counted.get(address) ?? 0) + 1
  counted.set(address, count)
  return count > PER_MINUTE
}

/** Where to send the browser, or the status and sentence of why not. */
function answerTo(request, settings) {
  // What is no address must not end the program.
  if (!URL.canParse(request.url ?? '', 'http://beacon'))
    return { status: 400, text: '地址无效。 No such address.' }
  const url = new URL(request.url, 'http://beacon')
  if (request.method !== 'GET') return { status: 405, text: '只接受 GET。 Only GET.' }
  if (url.pathname === '/')
    return { status: 200, text: 'Daka 打卡信标正在运行。 This Daka beacon is running.' }
  if (url.pathname !== '/prove') return { status: 404, text: '没有这个页面。 There is no such page.' }
  const address = peerOf(request)
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (isIP(address) === 0 || !local.check(address, family)) {
    return {
      status: 403,
      text: '只有本地网络中的设备可以验证。 Only devices on the local network can be attested.',
    }
  }
  if (isTooOften(address)) return { status: 429, text: '请稍候再试。 Please wait a minute.' }
  const challenge = url.searchParams.get('challenge') ?? ''
  if (challenge.length > MAX_CHALLENGE || !COMPACT_JWS.test(challenge)) {
    return { status: 400, text: '请从打卡页面重新开始。 Please start again from the punch page.' }
  }
  const back = returnOf(url.searchParams.get('return'), settings.origin)
  if (!back)
    return { status: 400, text: '返回地址不属于本公司的打卡系统。 This is not the way back to Daka.' }
  back.searchParams.set('challenge', challenge)
  back.searchParams.set('answer', attest(settings, challenge, address))
  return { status: 303, location: back.href }
}

/** The way back, when it leads to the one Daka this beacon knows; otherwise null. */
function returnOf(text, origin) {
  if (text === null || !URL.canParse(text)) return null
  const { origin: to, pathname } = new URL(text)
  return to === origin && RETURN_PATH.test(pathname) ? new URL(pathname, origin) : null
}

/** Reports over one family of addresses: what Daka saw, or why not. Most networks have one family only. */
function report({ origin, org, egress }, family) {
  const url = new URL(`/api/egress/${org}`, origin)
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: 'POST',
        family,
        headers: { authorization: `Bearer ${egress}`, 'content-length': 0 },
        timeout: REPORT_TIMEOUT_MS,
      },
      (response) => {
        const parts = []
        // Where the connection dies in between there is no end; after one this says nothing any more.
        response.on('close', () => resolve({ problem: 'ECONNRESET', isOffline: true }))
        response.on('data', (part) => parts.push(part))
        response.on('end', () =>
          resolve(reported(response.statusCode, Buffer.concat(parts).toString('utf8'))),
        )
      },
    )
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })))
    sent.on('error', (error) => resolve({ problem: error.code ?? error.message, isOffline: true }))
    sent.end()
  })
}

function reported(status, text) {
  let body = null
  try {
    body = JSON.parse(text)
  } catch {
    // Whoever answers so is not Daka; the status says enough.
  }
  if (status === 200) return { address: String(body?.address) }
  return { problem: body?.error?.message ?? `status ${status}`, isOffline: false }
}

/** Says what changed only: a log of the same line every ten minutes is read by nobody. */
async function reportAll(settings, told) {
  const results = [await report(settings, 4), await report(settings, 6)]
  const seen = [...new Set(results.flatMap(({ address }) => address ?? []))]
  const refused = results.find((it) => it.problem !== undefined && !it.isOffline)
  const line =
    seen.length > 0
      ? `This network goes out by ${seen.join(' and ')}.`
      : `✗ Not reported: ${(refused ?? results[0]).problem}`
  if (line !== told.line) console.log(line)
  told.line = line
}

const settings = checked(readSettings())
const server = createServer({ maxHeaderSize: 8_192, requestTimeout: 5_000 }, (request, response) => {
  const { status, text = '', location } = answerTo(request, settings)
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(location !== undefined && { location }),
  })
  response.end(text)
})
server.on('error', (error) => halt(`Port ${settings.port} can't be used (${error.code}).`))
server.listen({ port: settings.port, host: settings.host }, () => {
  console.log(
    `Beacon ${settings.beacon} listens on port ${settings.port} and leads back to ${settings.origin}.`,
  )
  if (settings.egress === undefined) return
  const told = { line: '' }
  void reportAll(settings, told)
  setInterval(() => void reportAll(settings, told), REPORT_EVERY_MS).unref()
})
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}
