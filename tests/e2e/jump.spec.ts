import { expect, mailOf, signIn, test } from '../support/browser'

test('in Shanghai, and ten minutes later in Beijing: the punch is reviewed, and says how fast that would be', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: 39.9087, longitude: 116.3975, accuracy: 15 })
  await signIn(page, mailOf('jumper'))
  await page.getByRole('button', { name: /上班打卡|外勤打卡/ }).click()
  const sheet = page.getByRole('dialog', { name: '已记录，待审核' })
  // 1,068 km by GeographicLib, in the ten minutes since the company was made, or a few more.
  await expect(
    sheet.getByText(/1\d 分.*内移动 1,06\d,\d{3} 米，时速 [2-6],\d{3} 公里，超过 900 公里。$/),
  ).toBeVisible()
})
