import { expect, mailOf, signIn, test } from '../support/browser'

const BAD = { id: 'none', gps: { lat: 91, lng: 0, accuracyM: 5, ageS: 0 }, denied: [], note: null }

for (const [locale, words] of [
  ['zh-CN', { id: '格式不正确。', 'gps.lat': '内容过长或数值过大。' }],
  ['en-GB', { id: "This isn't in the expected form.", 'gps.lat': 'This is too long or too large.' }],
] as const) {
  test.describe(`a program that speaks ${locale}`, () => {
    test.use({ locale })

    test('is told of each bad field in its language, and nothing is written', async ({ page }) => {
      await signIn(page, mailOf('reader'))
      const { origin } = new URL(page.url())
      const answer = await page.request.post('/api/punches', {
        headers: { origin, 'accept-language': locale },
        data: BAD,
      })
      expect(answer.status()).toBe(400)
      expect((await answer.json()).error.fieldMessages).toEqual(words)
      await page.reload()
      const today = page.getByRole('region', { name: /今日打卡|punches/ })
      await expect(today.getByText(/今天还没有打卡|No punches yet/)).toBeVisible()
    })
  })
}
