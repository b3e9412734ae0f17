import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../support/browser'
import { arrive, DEMO_PASSWORD, pagesOf, type Role } from '../support/page-list'

test.use({ viewport: { width: 360, height: 740 } })

const ROLES: readonly Role[] = ['employee', 'manager', 'hr']

async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  const widths = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }))
  expect.soft(widths.content, path).toBeLessThanOrEqual(widths.screen)
}

/** What a finger has to hit and is smaller than 44 px; a link in a sentence is as high as its line. */
async function expectRoomForFingers(page: Page, path: string): Promise<void> {
  const small = await page.locator('a, button, select, input, textarea, summary').evaluateAll((found) =>
    found.flatMap((it) => {
      // A box drawn over a native control takes the touch for it.
      const box = (it.closest('label') ?? it).getBoundingClientRect()
      const style = getComputedStyle(it)
      const isShown = it.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1
      if (!isShown || style.display === 'inline' || (box.width >= 43.5 && box.height >= 43.5)) return []
      const name = it.getAttribute('aria-label') ?? it.textContent ?? ''
      return [`${it.tagName} ${name.slice(0, 30)} ${Math.round(box.width)}×${Math.round(box.height)}`]
    }),
  )
  expect.soft(small, path).toEqual([])
}

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test.describe(`at 360 px in ${locale}`, () => {
    test.use({ locale })

    for (const role of ROLES) {
      test(`no page of the ${role} scrolls sideways, and a finger has room`, async ({ page }) => {
        await arrive(page, '/sign-in')
        await expectNoSidewaysScroll(page, '/sign-in')
        await expectRoomForFingers(page, '/sign-in')
        await signIn(page, `${role}@demo.daka.test`, { company: 'demo', password: DEMO_PASSWORD, to: 'me' })
        for (const path of await pagesOf(page, role)) {
          await arrive(page, path)
          await expectNoSidewaysScroll(page, path)
          await expectRoomForFingers(page, path)
        }
      })
    }
  })
}
