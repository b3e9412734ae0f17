import { signIn, test } from '../support/browser'
import { expectNoSidewaysScroll, expectRoomForFingers } from '../support/page-checks'
import { arrive, DEMO_PASSWORD, pagesOf, ROLES } from '../support/page-list'

// English runs longer than Chinese: pages.both.spec.ts looks at the same pages in Chinese.
test.describe.configure({ mode: 'parallel' })
test.use({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 1, locale: 'en-GB' })

for (const role of ROLES) {
  test(`each page of the ${role} fits 360 px in English, and a finger has room`, async ({ page }) => {
    test.setTimeout(180_000)
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
