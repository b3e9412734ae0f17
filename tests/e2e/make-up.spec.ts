import type { Page } from '@playwright/test'
import { expect, hearErrors, mailOf, signIn, test } from '../support/browser'
import { e2eCompany } from '../support/e2e-facts'
import { phoneJpeg } from '../support/pictures'

/** The day's one word, beside its title. */
const word = (page: Page, text: RegExp) =>
  page.getByRole('main').getByRole('paragraph').filter({ hasText: text })

test('a make-up with a picture, once approved, turns the day from missed to normal', async ({
  page,
  browser,
}) => {
  const { slug, yesterday } = e2eCompany()
  await signIn(page, mailOf('mender'), { to: `days/${yesterday}` })
  await expect(word(page, /^缺卡$/)).toBeVisible()
  await page.getByRole('link', { name: '补卡' }).click()
  await expect(page.getByText('下班缺卡')).toBeVisible()
  await page.getByRole('radio', { name: '忘记打卡' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '添加图片' }).click()
  await (await chooser).setFiles({ name: 'door.jpg', mimeType: 'image/jpeg', buffer: await phoneJpeg() })
  await expect(page.getByText('已上传')).toBeVisible()
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}/requests$`))
  await expect(page.getByText('待审批').first()).toBeVisible()

  const office = await browser.newContext()
  const heard = hearErrors(office)
  const manager = await office.newPage()
  await signIn(manager, mailOf('manager'), { to: 'approvals' })
  await manager.getByRole('link', { name: /mender/ }).click()
  const sheet = manager.getByRole('dialog', { name: '申请详情' })
  await expect(sheet.getByText('缺卡').first()).toBeVisible()
  await sheet.getByRole('button', { name: /放大查看佐证图片 1/ }).click()
  const picture = manager.getByRole('img', { name: '佐证图片 1（共 1 张）' })
  await expect
    .poll(() => picture.evaluate((it) => (it instanceof HTMLImageElement ? it.naturalWidth : 0)))
    .toBeGreaterThan(0)
  await manager.keyboard.press('Escape')
  await expect(picture).toHaveCount(0)
  await sheet.getByRole('button', { name: '通过' }).click()
  await expect(manager.getByText(/^已通过 mender 的/)).toBeVisible()
  expect(heard).toEqual([])
  await office.close()

  await page.goto(`/${slug}/days/${yesterday}`)
  await expect(word(page, /^正常$/)).toBeVisible()
  await expect(word(page, /^缺卡$/)).toHaveCount(0)
  await expect(page.getByText('补卡已通过')).toBeVisible()
})
