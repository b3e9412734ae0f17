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

/** A browser of its own with a place on the disk: what it stores is there after it was closed, and after it was killed. */
export async function openPhone(daka: Daka, folder = mkdtempSync(join(tmpdir(), 'daka-phone-'))) {
  const { launchOptions, viewport, hasTouch, isMobile, locale, timezoneId } = test.info().project.use
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
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

/** How many things a store of the phone holds. */
export function countIn(page: Page, store: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('daka')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const db = request.result
          if (!db.objectStoreNames.contains(name)) {
            db.close()
            resolve(0)
            return
          }
          const counted = db.transaction(name).objectStore(name).count()
          counted.onsuccess = () => {
            db.close()
            resolve(counted.result)
          }
          counted.onerror = () => reject(counted.error)
        }
      }),
    store,
  )
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
export async function punchOffline(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('dialog', { name: OFFLINE_TITLE }).getByText('知道了', { exact: true }).click()
}
