import { useSyncExternalStore } from 'react'

/** Where one is in the offline app, which never leaves its document: the clock of a page would not survive it. */
const moved = new Set<() => void>()
const refreshed = new Set<() => void>()

const subscribe = (listener: () => void) => {
  moved.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    moved.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** The address within the company, `punch` unless it says `days`; null where this app has no such page. */
export function pageIn(path: string): { readonly slug: string; readonly page: 'punch' | 'days' } | null {
  const [, slug = '', page = 'punch', ...more] = path.split('/')
  return more.length === 0 && (page === 'punch' || page === 'days') ? { slug, page } : null
}

/** As next/navigation has it. */
export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname)
}

/** Walks on within the app. */
export function walkTo(path: string): void {
  window.history.pushState(null, '', path)
  for (const listener of moved) listener()
  window.scrollTo(0, 0)
}

/** Is told when a component asks for the page anew. */
export function onRefresh(listener: () => void): () => void {
  refreshed.add(listener)
  return () => {
    refreshed.delete(listener)
  }
}

const router = {
  refresh: () => {
    for (const listener of refreshed) listener()
  },
  push: (path: string) => (pageIn(path) ? walkTo(path) : window.location.assign(path)),
}

/** The same, as far as the components here use it. */
export const useRouter = () => router

/** No action of a server is called from here. */
export const unstable_isUnrecognizedActionError = (_error: unknown) => false
