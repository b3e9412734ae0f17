import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../support/browser'
import { arrive, DEMO_PASSWORD, pagesOf, type Role } from '../support/page-list'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const ROLES: readonly Role[] = ['employee', 'manager', 'hr']
const SCHEMES = ['light', 'dark'] as const

const enter = (page: Page, role: Role) =>
  signIn(page, `${role}@demo.daka.test`, { company: 'demo', password: DEMO_PASSWORD, to: 'me' })

/** What axe finds against WCAG 2.2 AA, short enough to read. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.target.join(' ')).join(', ')}`)
}

// Colours that are half-way from one to another have no contrast of their own.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

for (const scheme of SCHEMES) {
  test(`the sign-in is accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    await arrive(page, '/sign-in')
    expect(await violations(page)).toEqual([])
  })

  for (const role of ROLES) {
    test(`each page of the ${role} is accessible in ${scheme}`, async ({ page }) => {
      await enter(page, role)
      await page.emulateMedia({ colorScheme: scheme })
      for (const path of await pagesOf(page, role)) {
        await test.step(path, async () => {
          await arrive(page, path)
          expect.soft(await violations(page), path).toEqual([])
        })
      }
    })
  }
}
