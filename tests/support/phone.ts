import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { expect, hearErrors, signIn, standAt, test } from './browser'
import { type Daka, prepareDaka, runScript } from './daka'

/** The company of those who punch without a network (tests/support/away-company.ts). */
export const AWAY = 'away'

/** A server of the test's own, which may be stopped, with that company in it. */
export function prepareAway(): Promise<Daka> {
  return prepareDaka({ fill: ({ env }) => runScript('tests/support/away-company.ts', [AWAY], env) })
}

/**
 * A browser of its own with a folder on the disk, where what it stores outlives it. `through`: the port that leads to the
 * server in place of the server's own.
 */
export async function openPhone(daka: Daka, options: { folder?: string; through?: number } = {}) {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'daka-phone-'))
  const { host } = new URL(daka.origin)
  const rules =
    options.through === undefined ? [] : [`--host-resolver-rules=MAP ${host} 127.0.0.1:${options.through}`]
  const { launchOptions, viewport, hasTouch, isMobile, locale, timezoneId } = test.info().project.use
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), ...rules],
    baseURL: daka.origin,
    ...(viewport && { viewport }),
    ...(hasTouch && { hasTouch, isMobile: isMobile === true }),
    ...(locale && { locale }),
    ...(timezoneId && { timezoneId }),
  })
  await standAt(context, 20)
  const page = context.pages()[0] ?? (await context.newPage())
  return { context, page, folder, heard: hearErrors(context) }
}

/** Signs in and waits until the phone has all it needs to be without a network. */
export async function readyPhone(page: Page, name: string): Promise<void> {
  await signIn(page, `${name}@${AWAY}.test`, { company: AWAY })
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect.poll(() => countIn(page, 'facts')).toBe(1)
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** The keys of everything in a store of the phone's, as text. */
export function idsIn(page: Page, store: string): Promise<string[]> {
  return page.evaluate(
    (name) =>
      new Promise<string[]>((resolve, reject) => {
        const request = indexedDB.open('daka')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const db = request.result
          const found = db.objectStoreNames.contains(name)
            ? db.transaction(name).objectStore(name).getAllKeys()
            : null
          const answer = () => {
            db.close()
            resolve((found?.result ?? []).map(String))
          }
          if (found === null) return answer()
          found.onsuccess = answer
          found.onerror = () => reject(found.error)
        }
      }),
    store,
  )
}

/** How many things a store of the phone's holds. */
export async function countIn(page: Page, store: string): Promise<number> {
  return (await idsIn(page, store)).length
}

/** Cuts the network off: the browser's, and the server is gone as well. */
export async function cutOff(context: BrowserContext, daka: Daka): Promise<void> {
  await context.setOffline(true)
  await daka.kill()
}

/** Brings both back. */
export async function comeBack(context: BrowserContext, daka: Daka): Promise<void> {
  await daka.start()
  await context.setOffline(false)
}

export const OFFLINE_TITLE = '已记录在本机，尚未确认'

/** Taps and reads that nobody has confirmed it. */
export async function punchOffline(page: Page, label: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('dialog', { name: OFFLINE_TITLE }).getByText('知道了', { exact: true }).click()
}
