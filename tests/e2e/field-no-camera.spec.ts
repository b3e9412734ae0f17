import { expect, mailOf, pastBorder, signIn, standAt, test } from '../support/browser'

test.use({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), '--use-fake-ui-for-media-stream=deny']
      await use({ ...launchOptions, args })
    },
    { scope: 'worker' },
  ],
})

test('a refused camera is said plainly, what was typed stays, and the punch goes without a photo', async ({
  page,
  context,
}) => {
  await standAt(context, pastBorder(4_000))
  await signIn(page, mailOf('field-shy'))
  await page.getByRole('button', { name: '上班打卡' }).click()
  const sheet = page.getByRole('dialog', { name: '外勤打卡' })
  const place = sheet.getByRole('textbox', { name: '所在地点' })
  await place.fill('客户工地')
  await sheet.getByRole('textbox', { name: '事由' }).fill('验收')
  await sheet.getByRole('button', { name: '打开相机' }).click()
  await expect(sheet.getByText('未授权使用相机')).toBeVisible()
  await expect(sheet.getByText(/允许使用相机，再重新打开/)).toBeVisible()
  await expect(place).toHaveValue('客户工地')
  await sheet.getByRole('button', { name: '提交外勤打卡' }).click()
  const answer = page.getByRole('dialog', { name: '外勤打卡已记录' })
  await expect(answer.getByText('未附照片（规则要求拍照）。')).toBeVisible()
  await expect(answer.getByText('审批通过后计入考勤。')).toBeVisible()
})
