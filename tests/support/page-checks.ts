import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect } from './browser'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The least a target measures each way: 44 px, less what a browser's rounding takes (WCAG 2.2, 2.5.5). */
const FINGER_PX = 43.5

/** Expects that axe finds nothing against WCAG 2.2 AA. */
export async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectNone(page, { type: 'tag', values: WCAG }, path)
}

/** The same of the dark, where only colours are other than in the light. */
export async function expectContrastInTheDark(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNone(page, { type: 'rule', values: ['color-contrast'] }, `${path} in the dark`)
}

/**
 * Asks axe for what is wrong only: to describe what is right takes it most of its time. A colour that is on its way to
 * another one has no contrast of its own, so the page comes to rest first.
 */
async function expectNone(page: Page, runOnly: axe.RunOnly, what: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(async (only) => {
    const { violations } = await window.axe.run({ runOnly: only, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.target).join(', ')}`)
  }, runOnly)
  expect.soft(found, what).toEqual([])
}

/** Expects that the page is no wider than the screen. */
export async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }))
  expect.soft(widths.content, path).toBeLessThanOrEqual(widths.screen)
}

/**
 * Expects that each thing a finger has to hit is 44 px wide and high.
 * A link in a sentence is as high as its line, and a label takes the touch for the box it names.
 */
export async function expectRoomForFingers(page: Page, path: string): Promise<void> {
  const small = await page.locator('a, button, select, input, textarea, summary').evaluateAll(
    (found, leastPx) =>
      found.flatMap((it) => {
        const box = (it.closest('label') ?? it).getBoundingClientRect()
        const isShown = it.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1
        const isInText = getComputedStyle(it).display === 'inline'
        // What forms send of a choice that is drawn: nobody sees or touches it.
        const isBehind = it.closest('[aria-hidden="true"]') !== null
        if (!isShown || isBehind || isInText || (box.width >= leastPx && box.height >= leastPx)) return []
        const name = it.getAttribute('aria-label') ?? it.textContent ?? ''
        return [`${it.tagName} ${name.slice(0, 30)} ${Math.round(box.width)}×${Math.round(box.height)}`]
      }),
    FINGER_PX,
  )
  expect.soft(small, path).toEqual([])
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
