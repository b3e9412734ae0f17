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

for (const locale of ['zh-CN', 'en-GB'] as const) {
  test.describe(`at 360 px in ${locale}`, () => {
    test.use({ locale })

    for (const role of ROLES) {
      test(`no page of the ${role} scrolls sideways`, async ({ page }) => {
        await arrive(page, '/sign-in')
        await expectNoSidewaysScroll(page, '/sign-in')
        await signIn(page, `${role}@demo.daka.test`, { company: 'demo', password: DEMO_PASSWORD, to: 'me' })
        for (const path of await pagesOf(page, role)) {
          await arrive(page, path)
          await expectNoSidewaysScroll(page, path)
        }
      })
    }
  })
}
