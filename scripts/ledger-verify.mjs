import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Halt, runMain } from './halt.mjs'
import { readRunning } from './running.mjs'

const USAGE = 'Use: npm run ledger:verify -- [--company NAME] [--roots FILE]'
const VERIFIER = join(dirname(import.meta.dirname), 'lib', 'jobs', 'verify-ledger.ts')
const TOLD_EVERY = 20_000

/** What is wrong, after its place. Of an altered field nobody can say which one it was: one hash covers them all. */
const FAULTS = {
  punch_hash: 'the punch does not hash to what was written: a field of it was changed',
  punch_prev: 'the punch does not name the one before it',
  punch_gap: 'the punch before it is missing or stands elsewhere',
  punch_bounds: 'the earliest and latest time are not the time it was received at',
  ledger_missing: 'the person has punches and no ledger',
  ledger_count: 'the ledger counts another number of punches than there are',
  ledger_hash: 'the ledger does not end with the hash of the last punch',
  entry_hash: 'what the device signed does not hash to what was written',
  entry_signature: "the device's key has not signed this text",
  entry_names: 'the signed text is about something else than its row',
  entry_punch: 'the signed text belongs to another punch',
  entry_prev: 'what the device signed before it is missing or was changed',
  entry_twice: 'the device signed two entries for this position and no punch tells of it',
  device_key: "the device's key is not the one it is named after",
  device_head: 'the device counts another last entry than there is',
  root_span: 'the root does not begin where the one before it ended',
  root_prev: 'the root does not name the one before it',
  root_count: 'another number of punches stands under the root than it says',
  root_hash: 'the punches under the root do not lead to it',
  root_signed: 'the signature is not over what the root says',
  root_key: 'the key that signed the root is not in DAKA_SIGNING_KEYS any more',
  root_kept: 'the root that was taken home is not here, or another one is',
}

const many = (count, one, more) => `${count.toLocaleString('en')} ${count === 1 ? one : more}`

/** Where the first difference is, and what it is. */
export function faultSentence(slug, { code, at }) {
  const place = Object.entries(at).map(([name, value]) => `${name} ${value}`)
  return `${slug}, ${place.join(', ')}: ${FAULTS[code]}.`
}

function readKept(path) {
  if (path === undefined) return null
  let kept
  try {
    kept = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Halt(`${path} can't be read (${error.code ?? 'not JSON'}).`)
  }
  if (typeof kept?.org === 'string' && Array.isArray(kept.roots)) return kept
  throw new Halt(`${path} is no file of roots.`)
}

function readArguments() {
  try {
    const options = { company: { type: 'string' }, roots: { type: 'string' } }
    return parseArgs({ options }).values
  } catch {
    throw new Halt(USAGE)
  }
}

async function main() {
  const { company, roots } = readArguments()
  const kept = readKept(roots)
  // Beside a server of `npm run up`, the data folder says where its database is.
  if (!process.env.DAKA_SIGNING_KEYS || !process.env.DATABASE_URL) Object.assign(process.env, readRunning())
  const { verifyLedger } = await import(pathToFileURL(VERIFIER).href)
  let told = 0
  const tell = (slug, rows) => {
    if (rows < told) told = 0
    if (rows - told < TOLD_EVERY) return
    told = rows
    console.log(`  ${slug}: ${rows.toLocaleString('en')} rows …`)
  }
  const sum = { companies: 0, people: 0, punches: 0, roots: 0 }
  let hasKept = kept === null
  for await (const { org, fault, ...found } of verifyLedger({ slug: company ?? null, kept, tell })) {
    if (fault) throw new Halt(`Not as written: ${faultSentence(org.slug, fault)}`)
    hasKept ||= org.id === kept?.org
    sum.companies += 1
    for (const name of ['people', 'punches', 'roots']) sum[name] += found[name]
    const open =
      found.unsealed > 0 ? `, ${many(found.unsealed, 'punch', 'punches')} not under a root yet` : ''
    console.log(
      `✓ ${org.slug}: ${many(found.punches, 'punch', 'punches')} of ${many(found.people, 'person', 'people')}, ${many(found.roots, 'root', 'roots')}${open}`,
    )
  }
  if (company !== undefined && sum.companies === 0) throw new Halt(`There is no company ${company}.`)
  if (!hasKept) throw new Halt(`${roots} is of a company that is not here.`)
  console.log(
    `${many(sum.punches, 'punch', 'punches')} of ${many(sum.people, 'person', 'people')} in ${many(sum.companies, 'company', 'companies')}, ${many(sum.roots, 'root', 'roots')}: all as written.`,
  )
  // The connections of the pool would keep it waiting.
  process.exit(0)
}

await runMain(() =>
  main().catch((error) => {
    if (error.code === 'ECONNREFUSED') throw new Halt('The database does not answer: start Daka first.')
    throw error
  }),
)
