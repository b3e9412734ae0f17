import type { Page } from '@playwright/test'
import { freePort } from '../../scripts/port.mjs'
import { expect, mailOf, signIn, test } from '../support/browser'
import { runBeacon } from '../support/running-beacon'

/** HR registers a beacon at the office and takes its file away. */
async function registerBeacon(page: Page, address: string): Promise<string> {
  await signIn(page, mailOf('hr'), { to: 'places' })
  await page.getByRole('link', { name: '上海办公室' }).click()
  const card = page.getByRole('region', { name: '打卡信标' })
  await card.getByRole('button', { name: '添加信标' }).click()
  await card.getByRole('textbox', { name: '名称' }).fill('前台')
  await card.getByRole('textbox', { name: '局域网地址' }).fill(address)
  await card.getByRole('button', { name: '添加并生成密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '信标「前台」的配置文件' })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '保存 beacon.json' }).click(),
  ])
  await dialog.getByRole('button', { name: '完成' }).click()
  await expect(card.getByText(address)).toBeVisible()
  return download.path()
}

test('a beacon on site proves presence where the position is denied, and one signature is taken once', async ({
  page,
  browser,
}) => {
  const address = `http://127.0.0.1:${await freePort()}`
  const hr = await browser.newContext({ locale: 'zh-CN' })
  const beacon = await runBeacon(await registerBeacon(await hr.newPage(), address))
  try {
    await signIn(page, mailOf('on-site'))
    const returned = page.waitForRequest(/\/api\/presence\/[\w-]+\/return\?/)
    await page.getByRole('link', { name: '在上海办公室现场验证（前台）' }).click()
    const back = (await returned).url()
    await expect(page).toHaveURL(/\/punch\?proof=taken$/)
    await expect(page.getByText(/^已在上海办公室完成现场验证，\d\d:\d\d 前打卡有效$/)).toBeVisible()

    await page.goto(back)
    await expect(page).toHaveURL(/\/punch\?proof=used$/)
    await page.getByRole('button', { name: '上班打卡' }).click()
    const sheet = page.getByRole('dialog', { name: '已记录', exact: true })
    await expect(sheet.getByText(/前已在上海办公室现场验证。$/)).toBeVisible()

    await page.goto(back)
    await expect(page.getByText('这次验证已经用过，不能重复使用。请重新验证。')).toBeVisible()
  } finally {
    await beacon.stop()
    await hr.close()
  }
})
