import type { Page } from '@playwright/test'
import { signIn, test } from '../support/browser'
import {
  expectAccessible,
  expectContrastInTheDark,
  expectNoSidewaysScroll,
  expectRoomForFingers,
} from '../support/page-checks'
import { arrive, DEMO_PASSWORD, PUBLIC_PAGES, pagesOf, type Role } from '../support/page-list'

// None needs another, and together they are the longest file: spread over the workers.
test.describe.configure({ mode: 'parallel' })

// Colours that are half-way from one to another have no contrast of their own.
test.use({ contextOptions: { reducedMotion: 'reduce' }, deviceScaleFactor: 1 })

/** The narrowest phone that is promised. */
const NARROW = { width: 360, height: 740 }

/** HR's pages are many: two walks of half of them each. */
const WALKS: readonly (readonly [role: Role, part: number, parts: number])[] = [
  ['employee', 0, 1],
  ['manager', 0, 1],
  ['hr', 0, 2],
  ['hr', 1, 2],
]

/** On a desk the roster is a grid anyway, and the form of a new one is that of the one that is opened. */
const LOOKS_THE_SAME = /view=grid|=new$/

/** A phone's page also for fingers and in the dark: colours don't depend on how wide a page is. */
async function look(page: Page, path: string, isMobile: boolean): Promise<void> {
  await arrive(page, path)
  await expectNoSidewaysScroll(page, path)
  if (isMobile) await expectRoomForFingers(page, path)
  await expectAccessible(page, path)
  if (isMobile) await expectContrastInTheDark(page, path)
}

for (const path of PUBLIC_PAGES) {
  test(`${path} is accessible and fits`, async ({ page, isMobile }) => {
    if (isMobile) await page.setViewportSize(NARROW)
    await look(page, path, isMobile)
  })
}

for (const [role, part, parts] of WALKS) {
  test(`each page of the ${role} is accessible and fits: ${part + 1} of ${parts}`, async ({
    page,
    isMobile,
  }) => {
    test.setTimeout(240_000)
    if (isMobile) await page.setViewportSize(NARROW)
    await signIn(page, `${role}@demo.daka.test`, { company: 'demo', password: DEMO_PASSWORD, to: 'me' })
    const pages = (await pagesOf(page, role)).filter((path) => isMobile || !LOOKS_THE_SAME.test(path))
    for (const path of pages.filter((_, n) => n % parts === part)) {
      await test.step(path, () => look(page, path, isMobile))
    }
  })
}
