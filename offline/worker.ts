import { SYNC_TAG } from '@/components/offline/background-sync'
import { keysOf, shownFacts } from '@/components/offline/facts'
import { flush } from '@/components/offline/flush'
import { readOwners } from '@/components/offline/store'

/** Written in by the build: the files of the offline app, and a name for just these. */
declare const __OFFLINE__: {
  readonly version: string
  readonly page: string
  readonly files: readonly string[]
}

const CACHE = `daka-offline-${__OFFLINE__.version}`

/** A page that takes longer than this is shown from the phone, if there is something to show. */
const PATIENCE_MS = 5_000

/** A proxy in front of a server that isn't there. */
const GATEWAY_DOWN: readonly number[] = [502, 503, 504]

/** First parts of addresses that are no company's. */
const NO_COMPANY = ['sign-in', 'setup', 'kiosk', 'api', 'offline']

// A worker's globals, as far as they are used: the compiler knows those of a document here.
type Waiting = { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Waiting & { readonly request: Request; respondWith: (answer: Promise<Response>) => void }
type Waking = Waiting & { readonly tag: string }
type WorkerSelf = {
  skipWaiting: () => Promise<void>
  readonly clients: { claim: () => Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'sync', listener: (event: Waking) => void): void
}
const worker = globalThis as unknown as WorkerSelf

worker.addEventListener('install', (event) => {
  event.waitUntil(install())
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(activate())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (__OFFLINE__.files.includes(url.pathname)) event.respondWith(fromCache(request))
  else if (request.mode === 'navigate') {
    const slug = companyIn(url.pathname)
    if (slug !== null) event.respondWith(showPage(request, slug))
  }
})

worker.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendAll())
})

async function install(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll(__OFFLINE__.files.map((file) => new Request(file, { cache: 'reload' })))
  // A new version takes over at once: what people tapped lies elsewhere, and the old files are hashed apart.
  await worker.skipWaiting()
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith('daka-offline-') && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function fromCache(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: CACHE })) ?? fetch(request)
}

/** The company whose punch or month it is, '' for the start page; null for what is only to be had online. */
function companyIn(path: string): string | null {
  const found = /^\/(?:([a-z0-9-]+)(?:\/(?:punch|days))?\/?)?$/.exec(path)
  const slug = found?.[1] ?? ''
  return found && !NO_COMPANY.includes(slug) ? slug : null
}

/** The page from the server; when it can't be had soon, the offline app, if it has something for that company. */
async function showPage(request: Request, slug: string): Promise<Response> {
  const asked = fetch(request)
  const online = asked.then(
    (answer) => (GATEWAY_DOWN.includes(answer.status) ? null : answer),
    () => null,
  )
  const first = await Promise.race([online, late()])
  if (first instanceof Response) return first
  const page = await caches.match(__OFFLINE__.page, { cacheName: CACHE })
  if (page && (first === null || (await hasFacts(slug)))) return page
  return asked
}

function late(): Promise<'late'> {
  return new Promise((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS))
}

async function hasFacts(slug: string): Promise<boolean> {
  try {
    return (await shownFacts(slug)).length > 0
  } catch {
    // A store that can't be opened has nothing to show.
    return false
  }
}

/** Sends what waits for whoever is signed in; the browser wakes the worker again when this fails. */
async function sendAll(): Promise<void> {
  for (const owner of await readOwners()) {
    const end = await flush({
      owner,
      keysOf: (isFresh) => keysOf(owner, isFresh),
      onSending: () => {},
      onAnswer: () => {},
    })
    if (end.kind === 'later') throw new Error('The server could not be had')
  }
}
