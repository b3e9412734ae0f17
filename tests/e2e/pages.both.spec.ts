import { signIn, test } from '../support/browser'
import { expectAccessible, expectNoSidewaysScroll, expectRoomForFingers } from '../support/page-checks'
import { arrive, DEMO_PASSWORD, pagesOf, ROLES } from '../support/page-list'

// Colours that are half-way from one to another have no contrast of their own.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** The narrowest phone that is promised. */
const NARROW = { width: 360, height: 740 }

test('the sign-in is accessible and fits', async ({ page, isMobile }) => {
  if (isMobile) await page.setViewportSize(NARROW)
  await arrive(page, '/sign-in')
  await expectNoSidewaysScroll(page, '/sign-in')
  if (isMobile) await expectRoomForFingers(page, '/sign-in')
  await expectAccessible(page, '/sign-in')
})

for (const role of ROLES) {
  test(`each page of the ${role} is accessible and fits`, async ({ page, isMobile }) => {
    test.setTimeout(360_000)
    if (isMobile) await page.setViewportSize(NARROW)
    await signIn(page, `${role}@demo.daka.test`, { company: 'demo', password: DEMO_PASSWORD, to: 'me' })
    for (const path of await pagesOf(page, role)) {
      await test.step(path, async () => {
        await arrive(page, path)
        await expectNoSidewaysScroll(page, path)
        if (isMobile) await expectRoomForFingers(page, path)
        await expectAccessible(page, path)
      })
    }
  })
}
