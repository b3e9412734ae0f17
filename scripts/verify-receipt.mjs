// Checks a punch's receipt with nothing but the company's published keys: no packages, no database, no network. This one
// file is all of it; it runs wherever Node 20 or later does.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const USAGE =
  'npm run receipt:verify -- --keys keys.json RECEIPT (the text, its link, or a file that holds one)'

const RECEIPT = 'daka-receipt+jwt'
const ROOT = 'daka-root+jwt'
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const DIGEST = /^[\w-]{43}$/

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** Why a receipt proves nothing, or why it can't be checked: one sentence. */
class Doubt extends Error {}

const isTime = (value) => Number.isSafeInteger(value) && Math.abs(value) <= 8.64e15
const isCount = (value) => Number.isSafeInteger(value) && value >= 1
const isDigest = (value) => typeof value === 'string' && DIGEST.test(value)
const isUuid = (value) => typeof value === 'string' && UUID.test(value)

/** What stands in a receipt, by name, and whether a value can be it. */
const CLAIMS = {
  ...{ org: isUuid, sub: isUuid, jti: isUuid, seq: isCount, hash: isDigest },
  ...{ occurredAt: isTime, earliestAt: isTime, latestAt: isTime, receivedAt: isTime },
}

function readJson(text, what) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Doubt(`${what} is not JSON.`)
  }
}

/** The payload of a compact JWS (RFC 7515) of this type that one of the keys has signed (EdDSA, RFC 8037). */
function openJws(jws, type, keys) {
  if (!COMPACT_JWS.test(jws))
    throw new Doubt('This is not a receipt: it must be three parts with dots between.')
  const [head, body, signature] = jws.split('.')
  const header = readJson(Buffer.from(head, 'base64url').toString('utf8'), 'The head of the receipt')
  if (header?.typ !== type || header.alg !== 'EdDSA') throw new Doubt(`This is signed, but no ${type}.`)
  const key = keys.find(({ kid, crv }) => kid === header.kid && crv === 'Ed25519')
  if (!key)
    throw new Doubt(`The keys hold none named ${JSON.stringify(header.kid)}: get the company's newest.`)
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' })
  const bytes = Buffer.from(signature, 'base64url')
  // The last letter has bits to spare: another in its place would read the same.
  const isGood = bytes.toString('base64url') === signature
  if (!isGood || !verify(null, Buffer.from(`${head}.${body}`), publicKey, bytes))
    throw new Doubt('Not valid: the signature does not fit the text. Something in it was changed.')
  return { kid: header.kid, ...readJson(Buffer.from(body, 'base64url').toString('utf8'), 'The receipt') }
}

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()

/**
 * The root that an entry, its index among `count` entries and its path lead to; null when the path doesn't fit them
 * (RFC 9162 §2.1.3.2, for the trees of RFC 6962).
 * @param {Buffer} entry
 * @param {{ index: number, count: number, path: readonly Buffer[] }} place
 * @returns {Buffer | null}
 */
export function rootOfPath(entry, { index, count, path }) {
  if (!(index >= 0 && index < count)) return null
  let [at, last, hash] = [index, count - 1, sha256(LEAF, entry)]
  for (const node of path) {
    if (last === 0) return null
    if (at % 2 === 1 || at === last) {
      hash = sha256(NODE, node, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else {
      hash = sha256(NODE, hash, node)
    }
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : null
}

const timeText = (at) => new Date(at).toISOString()

/** Says what stands under the hour's root, when the punch does; throws when it doesn't. */
function checkInclusion({ root: jws, index, path }, receipt, keys) {
  const root = openJws(String(jws), ROOT, keys)
  const isWhole = isCount(root.count) && isDigest(root.root) && isTime(root.from) && isTime(root.to)
  if (!isWhole || !Number.isSafeInteger(index) || !Array.isArray(path) || !path.every(isDigest))
    throw new Doubt('Not valid: the proof of the hour is incomplete.')
  const entry = Buffer.from(receipt.hash, 'base64url')
  const nodes = path.map((node) => Buffer.from(node, 'base64url'))
  const found = rootOfPath(entry, { index, count: root.count, path: nodes })
  const isIn = receipt.receivedAt >= root.from && receipt.receivedAt < root.to && root.org === receipt.org
  if (!isIn || found?.toString('base64url') !== root.root)
    throw new Doubt('Not valid: the receipt is good, but the punch is not under the root that came with it.')
  return `; it is number ${index + 1} of ${root.count} under the root of ${timeText(root.from)} to ${timeText(root.to)}`
}

/**
 * One sentence about a receipt, or about a receipt with its proof of the hour (`{ receipt, inclusion }` as JSON).
 * @param {string} given the JWS, a link with it after the #, or that JSON
 * @param {unknown} keySet what the company publishes
 * @returns {{ isValid: boolean, sentence: string }}
 */
export function checkReceipt(given, keySet) {
  try {
    const keys = keySet?.keys
    if (!Array.isArray(keys))
      throw new Doubt('The keys are no JWK set: save them from /api/keys of the company.')
    const text = given.trim()
    const { receipt: jws, inclusion = null } = text.startsWith('{')
      ? readJson(text, 'The file')
      : { receipt: text.split('#').at(-1) }
    const receipt = openJws(String(jws), RECEIPT, keys)
    const bad = Object.keys(CLAIMS).find((name) => !CLAIMS[name](receipt[name]))
    if (bad !== undefined) throw new Doubt(`Not valid: its ${bad} is missing or malformed.`)
    const under = inclusion === null ? '' : checkInclusion(inclusion, receipt, keys)
    return { isValid: true, sentence: `${sentenceOf(receipt, keySet.company?.name)}${under}.` }
  } catch (error) {
    if (error instanceof Doubt) return { isValid: false, sentence: error.message }
    throw error
  }
}

function sentenceOf({ kid, org, sub, jti, seq, hash, occurredAt, earliestAt, latestAt, receivedAt }, name) {
  const company = name === undefined ? `the company ${org}` : `${name} (${org})`
  const bounds =
    earliestAt === latestAt
      ? 'by the server’s clock'
      : `provably between ${timeText(earliestAt)} and ${timeText(latestAt)}`
  return `Valid: ${company} confirms with its key ${kid} punch ${jti} of person ${sub} at ${timeText(occurredAt)}, ${bounds}, received ${timeText(receivedAt)}, number ${seq} of the person's chain, hash ${hash}`
}

function main() {
  const { values, positionals } = parseArgs({
    options: { keys: { type: 'string' } },
    allowPositionals: true,
  })
  const [given] = positionals
  if (values.keys === undefined || given === undefined || positionals.length > 1) throw new Doubt(USAGE)
  const keySet = readJson(readFileSync(values.keys, 'utf8'), values.keys)
  const { isValid, sentence } = checkReceipt(existsSync(given) ? readFileSync(given, 'utf8') : given, keySet)
  if (!isValid) throw new Doubt(sentence)
  console.log(`✓ ${sentence}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main()
  } catch (error) {
    console.error(`✗ ${error.message}`)
    process.exit(1)
  }
}
