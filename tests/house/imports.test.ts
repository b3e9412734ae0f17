import { describe, expect, test } from 'vitest'
import { type Import, readSources, type Source } from '../support/sources'

const sources = readSources('app', 'components', 'lib', 'offline', 'prisma/seed')

/** The nouns in the order in which they may know each other: each only itself, its equals and what is left of it. */
const RANKS = [
  ['orgs', 'people', 'places', 'schedules', 'policies', 'presence', 'egress'],
  ['days'],
  ['ownplaces', 'devices', 'leaves'],
  ['punches', 'requests', 'evidence', 'kiosks'],
  // A trial replays what punches and decisions made of days, and nothing is built on what it says.
  ['reports', 'trials'],
] as const

const NOUNS = RANKS.flat()
const rankOf = (noun: string) => RANKS.findIndex((rank) => (rank as readonly string[]).includes(noun))

/** Between equals the arrow points one way. What points back anyway is a single file each, with its reason. */
const BETWEEN_EQUALS: Readonly<Record<string, readonly string[]>> = {
  orgs: ['schedules'],
  schedules: ['people', 'places', 'policies'],
  punches: ['evidence'],
  requests: ['punches', 'evidence'],
  // What is punched at the tablet is a punch, and its photo evidence.
  kiosks: ['punches', 'evidence'],
}
const BACKWARDS: readonly (readonly [from: string, to: string, reason: string])[] = [
  ['lib/places/commands', 'lib/schedules/commands/publish', 'the one way to publish a version of anything'],
  ['lib/places/queries', 'lib/schedules/queries/version-views', 'the one view of anything versioned'],
  ['lib/places/queries', 'lib/schedules/schema/version', 'the one view of anything versioned'],
  [
    'lib/orgs/commands',
    'lib/leaves/commands/add-usual-leave-types',
    'a new company begins with the usual leave',
  ],
  ['lib/policies/commands', 'lib/schedules/commands/publish', 'the one way to publish a version of anything'],
  ['lib/policies/queries', 'lib/schedules/queries/version-views', 'the one view of anything versioned'],
  ['lib/policies/queries', 'lib/schedules/schema/version', 'the one view of anything versioned'],
]

/** What each room may know beside itself and packages; a noun's file is named by its kind, `noun/queries` and so on. */
const BELOW_NOUNS = [
  'lib/db',
  'lib/auth',
  'lib/action',
  'lib/rules',
  'lib/time',
  'lib/crypto',
  'lib/env',
  'lib/log',
]
const ARROWS: readonly (readonly [from: RegExp, may: readonly string[]])[] = [
  [
    // A route is the other door to the same command; it has no action.
    /^app\/api\//,
    [
      'noun/queries',
      'noun/schema',
      'noun/commands',
      'lib/auth',
      'lib/action',
      'lib/http',
      'lib/i18n',
      'lib/time',
    ],
  ],
  [
    /^app\//,
    [
      'app',
      'components',
      'noun/queries',
      'noun/schema',
      'noun/actions',
      'lib/auth',
      'lib/action/result',
      'lib/action/refusal',
      'lib/time',
      'lib/i18n/locale',
      // The type of what a gate hands to a query.
      'type lib/db/scope',
    ],
  ],
  [
    /^components\//,
    [
      'components',
      'noun/schema',
      'noun/actions',
      'lib/auth/actions',
      'lib/auth/schema',
      'lib/action/result',
      'type lib/action/define-public-action',
      'lib/rules',
      'lib/time',
      'lib/i18n/locale',
      'lib/i18n/refusal-text',
    ],
  ],
  // The app without a server is made of the components, and has no action to call.
  [
    /^offline\//,
    [
      'offline',
      'components',
      'noun/schema',
      'lib/action/result',
      'lib/rules',
      'lib/time',
      'lib/i18n/locale',
      'messages',
    ],
  ],
  [/^lib\/rules\//, ['lib/rules', 'lib/time']],
  [/^lib\/time\//, ['lib/time']],
  [/^lib\/db\//, ['lib/db', 'lib/env', 'lib/log', 'lib/time', 'lib/crypto/digest']],
  [/^lib\/crypto\//, ['lib/crypto', 'lib/env']],
  [/^lib\/(env|log)\.ts$/, []],
  [/^lib\/action\//, ['lib/action', 'lib/auth/gate', 'type lib/db/scope', 'lib/http/limit', 'lib/log']],
  [
    /^lib\/auth\//,
    [
      'lib/auth',
      'lib/db',
      'lib/action',
      'lib/time',
      'lib/crypto',
      'lib/env',
      'lib/log',
      'lib/http',
      'lib/i18n/locale',
    ],
  ],
  // Starting up offers the first set-up.
  [
    /^lib\/http\//,
    ['lib/http', 'lib/action', 'lib/db/system', 'lib/env', 'lib/log', 'lib/i18n', 'lib/orgs/commands'],
  ],
  [/^lib\/i18n\//, ['lib/i18n', 'messages', 'lib/auth/gate', 'type lib/action/result']],
  // What the ledger holds is looked at in every company, as a job is run.
  [
    /^lib\/jobs\//,
    [
      'lib/jobs',
      'lib/db',
      'lib/log',
      'lib/time',
      'noun/commands',
      'lib/punches/queries',
      'type lib/punches/schema',
    ],
  ],
  // A visitor who founds a company has no session yet: the limit by address is all that holds him. What release this is
  // stands in package.json alone.
  [
    /^lib\/orgs\//,
    ['noun', ...BELOW_NOUNS, 'lib/http/limit', 'lib/http/client-address', 'lib/i18n/locale', 'package.json'],
  ],
  [new RegExp(`^lib/(${NOUNS.join('|')})/`), ['noun', ...BELOW_NOUNS]],
  [/^prisma\/seed\//, ['prisma/seed', 'noun', 'lib/auth/password', 'lib/db', 'lib/rules', 'lib/time']],
]

const nounOf = (path: string) => NOUNS.find((noun) => path.startsWith(`lib/${noun}/`))

function isAllowed(may: readonly string[], { to, typeOnly }: Import): boolean {
  const noun = nounOf(to)
  const kind = noun && /^lib\/[\w-]+\/(\w+)/.exec(to)?.[1]
  return may.some((it) => {
    if (it === 'noun') return noun !== undefined
    if (it.startsWith('noun/')) return kind === it.slice('noun/'.length)
    const [room = '', onlyTypes] = it.startsWith('type ') ? [it.slice('type '.length), true] : [it, false]
    return (to === room || to.startsWith(`${room}/`)) && (typeOnly || !onlyTypes)
  })
}

const inside = ({ imports }: Source) => imports.filter((it) => !it.isPackage)

test('the walk sees the sources and both kinds of their imports', () => {
  expect(sources.length).toBeGreaterThan(200)
  const command = sources.find(({ path }) => path === 'lib/requests/commands/decide-request.ts')
  expect(command?.imports).toContainEqual({ to: 'lib/db/tenant', isPackage: false, typeOnly: false })
  expect(command?.imports).toContainEqual({ to: 'lib/db/scope', isPackage: false, typeOnly: true })
  expect(command?.imports).toContainEqual({ to: 'lib/rules/shift', isPackage: false, typeOnly: true })
})

describe('imports point one way', () => {
  test('each room knows only what it may', () => {
    const wrong = sources.flatMap((source) => {
      const rule = ARROWS.find(([from]) => from.test(source.path))
      if (!rule) return [`${source.path} is in no room`]
      return inside(source)
        .filter((it) => !isAllowed(rule[1], it))
        .map((it) => `${source.path} → ${it.to}`)
    })
    expect(wrong).toEqual([])
  })

  test('among nouns from right to left, between equals one way only', () => {
    const wrong = sources.flatMap((source) => {
      const from = nounOf(source.path)
      if (from === undefined) return []
      return inside(source).flatMap(({ to }) => {
        const noun = nounOf(to)
        if (noun === undefined || noun === from || rankOf(noun) < rankOf(from)) return []
        if (rankOf(noun) === rankOf(from) && BETWEEN_EQUALS[from]?.includes(noun)) return []
        const known = BACKWARDS.some(([file, target]) => source.path === `${file}.ts` && to === target)
        return known ? [] : [`${source.path} → ${to}`]
      })
    })
    expect(wrong).toEqual([])
  })

  test('what is excused is still needed', () => {
    for (const [from, to] of BACKWARDS) {
      const source = sources.find(({ path }) => path === `${from}.ts`)
      expect(source?.imports.map((it) => it.to)).toContain(to)
    }
  })

  test('no file leads back to itself once types are gone', () => {
    const next = new Map(
      sources.map((source) => [
        source.path.replace(/\.(ts|tsx|mjs)$/, ''),
        inside(source).flatMap((it) => (it.typeOnly ? [] : [it.to])),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const walk = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      if (done.has(path) || trail.includes(path)) return
      for (const to of next.get(path) ?? []) walk(to, [...trail, path])
      done.add(path)
    }
    for (const path of next.keys()) walk(path, [])
    expect(circles).toEqual([])
  })
})

describe('packages stay in their rooms', () => {
  const PACKAGES: readonly (readonly [name: RegExp, where: RegExp])[] = [
    [/^(date-fns|moment|moment-timezone)$/, /^lib\/time\//],
    [/^(pg|@prisma\/.*)$/, /^lib\/db\//],
    [/^(next-auth|@node-rs\/argon2|@zxcvbn-ts\/.*)$/, /^lib\/auth\/|^app\/api\/auth\//],
    [/^jose$/, /^lib\/(auth|crypto)\/|^app\/api\/auth\//],
    [/^(sharp|file-type)$/, /^lib\/evidence\/|^prisma\/seed\//],
    [/^qr$/, /^components\/(ui|receipt)\//],
    [/^exceljs$/, /^lib\/(schedules|reports)\//],
    [/^graphile-worker$/, /^lib\/jobs\//],
    [/^pino$/, /^lib\/log\.ts$/],
    [/^(gcoord|geographiclib-geodesic)$/, /^lib\/rules\//],
    [/^ipaddr\.js$/, /^lib\/(rules|http)\//],
    [/^rate-limiter-flexible$/, /^lib\/(http|auth)\//],
    [/^(react-aria-components|lucide-react)$/, /^(components|app|offline)\//],
    [/^idb$/, /^components\/offline\//],
    [/^node:/, /^(lib\/(?!rules|time)|prisma\/seed\/|app\/api\/)/],
  ]
  const packagesOf = ({ imports }: Source) => imports.filter((it) => it.isPackage).map((it) => it.to)

  test.each(PACKAGES)('%s only in %s', (name, where) => {
    const wrong = sources.filter((it) => packagesOf(it).some((to) => name.test(to)) && !where.test(it.path))
    expect(wrong.map((it) => it.path)).toEqual([])
  })

  test('the pure core knows geodesy, addresses and zone data, and nothing else', () => {
    const pure = sources.filter(({ path }) => /^lib\/(rules|time)\//.test(path))
    expect(pure.length).toBeGreaterThan(30)
    const known = new Set(pure.flatMap(packagesOf))
    for (const name of known)
      expect(['gcoord', 'geographiclib-geodesic', 'ipaddr.js', 'moment-timezone']).toContain(name)
    const impure =
      /\bprocess\.|\bMath\.random|\bcrypto\.|\bIntl\.|\.toLocale|\bDate\b(?!\.UTC\()|\bfetch\(|\bawait\b/
    expect(pure.filter(({ text }) => impure.test(withoutComments(text))).map(({ path }) => path)).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*/g, '')
}
