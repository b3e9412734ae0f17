import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { offsetText } from '../lib/time/clock.ts'
import { zoneDataFault, zoneDifference } from '../lib/time/zone-difference.ts'
import { Halt, runMain } from './halt.mjs'
import { runProgram, step } from './progress.mjs'

const ROOT = dirname(import.meta.dirname)
const PACKAGE = 'moment-timezone'
const DAY_MS = 86_400_000
/** Periods are closed within months; what differs longer ago is nobody's concern any more. */
const COMPARED_DAYS = 366
const SPANS_SHOWN = 3

/** The zone rules that lib/time reads, within a folder that has packages. */
export const zoneFile = (root = ROOT) => join(root, 'node_modules', PACKAGE, 'data', 'packed', 'latest.json')

const readZones = (root) => JSON.parse(readFileSync(zoneFile(root), 'utf8'))
const packageVersion = (root) =>
  JSON.parse(readFileSync(join(root, 'node_modules', PACKAGE, 'package.json'), 'utf8')).version

const install = (root, version) =>
  runProgram('npm', ['install', '--save-exact', '--no-audit', '--no-fund', `${PACKAGE}@${version}`], {
    cwd: root,
    failure: 'The registry could not be reached or refused; the rules are as they were.',
  })

/** The data now there, or why it can't be used. */
function readChecked(root, before, from) {
  try {
    const zones = readZones(root)
    const fault = zoneDataFault(zones)
    if (fault !== null) return { fault }
    const difference = zoneDifference(before, zones, from)
    // Somebody may work by such a name: his days could not be derived any more.
    const [gone] = difference.removed
    return gone ? { fault: `it has no ${gone} any more` } : { version: zones.version, difference }
  } catch {
    return { fault: 'it has another form' }
  }
}

/**
 * Brings another release of the zone rules, the newest unless told otherwise, and says by what it differs since a year
 * ago. Data that can't be read or lacks a name is not kept: the release before it is installed again.
 * @param {{ root?: string, wanted?: string, now?: number }} options
 */
export async function updateZones({ root = ROOT, wanted = 'latest', now = Date.now() } = {}) {
  if (!existsSync(zoneFile(root)))
    throw new Halt('The packages are not installed yet: start Daka once, or run npm ci.')
  const [before, installed] = [readZones(root), packageVersion(root)]
  await step(`Asking for ${PACKAGE} ${wanted}`, () => install(root, wanted))
  const { fault, version, difference } = readChecked(root, before, now - COMPARED_DAYS * DAY_MS)
  if (fault !== undefined) {
    await step(`Going back to ${PACKAGE} ${installed}`, () => install(root, installed))
    throw new Halt(`The new data was not kept: ${fault}.`)
  }
  writeRelease(root, version, now)
  return { before: before.version, after: version, difference }
}

/** Writes down when the release came, also where the package was brought by other means. */
function writeRelease(root, version, now) {
  const file = join(root, 'lib', 'time', 'zone-release.json')
  if (JSON.parse(readFileSync(file, 'utf8')).version === version) return
  writeFileSync(file, `${JSON.stringify({ version, updatedOn: dateText(now) }, null, 2)}\n`)
}

const dateText = (at) => new Date(at).toISOString().slice(0, 10)
const minuteText = (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

function spanLine({ from, to, beforeMin, afterMin }) {
  const until = to === null ? 'on' : `to ${minuteText(to)}`
  return `    from ${minuteText(from)} ${until} (UTC): was ${offsetText(beforeMin)}, is ${offsetText(afterMin)}`
}

/** Names of one clock are told together. */
function togetherOf(changed) {
  const groups = new Map()
  for (const { name, spans } of changed) {
    const key = JSON.stringify(spans)
    groups.set(key, { names: [...(groups.get(key)?.names ?? []), name], spans })
  }
  return [...groups.values()]
}

function zoneLines({ names, spans }) {
  const more = spans.length - SPANS_SHOWN
  return [
    `  ${names.join(', ')}`,
    ...spans.slice(0, SPANS_SHOWN).map(spanLine),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]
}

/**
 * The work dates of which days may exist that were derived by other clocks; null when no clock differs so far. A day more
 * at both ends: a night shift begins on the date before, and it is tomorrow somewhere.
 */
export function datesToDerive({ changed }, now) {
  const starts = changed.flatMap(({ spans }) => spans.map(({ from }) => from)).filter((at) => at <= now)
  if (starts.length === 0) return null
  return { from: dateText(Math.min(...starts) - DAY_MS), to: dateText(now + DAY_MS) }
}

/** What the operator reads: which clocks differ and when, and what is left for him to do. */
export function reportLines({ before, after, difference }, now) {
  if (before === after) return [`The zone rules are those of ${after} already.`]
  const { added, changed } = difference
  const dates = datesToDerive(difference, now)
  return [
    `The zone rules were those of ${before} and are now those of ${after}.`,
    changed.length === 0 ? 'No clock differs since a year ago.' : 'Clocks that differ since a year ago:',
    ...togetherOf(changed).flatMap(zoneLines),
    ...(added.length > 0 ? [`New names: ${added.join(', ')}`] : []),
    '',
    'What is left to do:',
    '1. Build and start Daka again. package.json, package-lock.json and lib/time/zone-release.json hold the change.',
    dates === null
      ? '2. Nothing else: no day so far is concerned.'
      : `2. Have the days so far worked out anew where people work by one of these zones. HR of each such company opens
   /COMPANY/settings?from=${dates.from}&to=${dates.to}#settings-again and confirms. Closed months stay as they are.`,
  ]
}

async function main() {
  const now = Date.now()
  const done = await updateZones({ wanted: process.argv[2] ?? 'latest', now })
  console.log(reportLines(done, now).join('\n'))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main)
