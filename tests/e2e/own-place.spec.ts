import { expect, hearErrors, mailOf, signIn, standAt, test } from '../support/browser'
import { e2eCompany } from '../support/e2e-facts'

/** Metres north of the office: at home. */
const HOME = 5_000

test('a home, from the request to an accepted punch, and given up again', async ({
  page,
  context,
  browser,
}) => {
  const { slug } = e2eCompany()
  await standAt(context, HOME, 18)
  await signIn(page, mailOf('settler'), { to: 'me' })
  await page.getByRole('link', { name: '我的打卡地点' }).click()
  await expect(page.getByText('还没有登记')).toBeVisible()
  await page.getByRole('link', { name: '登记打卡地点' }).click()

  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('请点按地图，或使用现在的位置。')).toBeVisible()
  await page.getByRole('textbox', { name: '名称' }).fill('家')
  await page.getByRole('button', { name: '使用我现在的位置' }).click()
  await expect(page.getByText('已取得你的位置，精度约 18 米。')).toBeVisible()
  await page.getByRole('textbox', { name: '理由' }).fill('每周三在家办公')
  const radius = page.getByRole('textbox', { name: '半径（米）' })
  await radius.fill('900')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('超出公司允许的半径范围。')).toBeVisible()
  await radius.fill('120')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}/me/places$`))
  await expect(page.getByText('待审批', { exact: true })).toBeVisible()

  const office = await browser.newContext()
  const heard = hearErrors(office)
  const manager = await office.newPage()
  await signIn(manager, mailOf('manager'), { to: 'approvals' })
  await manager.getByRole('link', { name: /settler.*登记打卡地点/ }).click()
  const sheet = manager.getByRole('dialog', { name: '申请详情' })
  await expect(sheet.getByText('住所 · 半径 120 米')).toBeVisible()
  await expect(sheet.locator('[data-map]')).toBeVisible()
  await expect(sheet.getByText(/^距上海办公室 48[45]\d 米$/)).toBeVisible()
  await sheet.getByRole('button', { name: '通过' }).click()
  await expect(manager.getByText(/^已通过 settler 的/)).toBeVisible()

  await page.goto(`/${slug}/punch`)
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText('已进入家范围 · ±18 米')).toBeVisible()
  await page.getByRole('button', { name: '上班打卡' }).click()
  const done = page.getByRole('dialog', { name: '已记录', exact: true })
  await expect(done.getByText('家', { exact: true })).toBeVisible()
  await expect(done.getByText(/^计为上班卡/)).toBeVisible()

  // Decided: the manager sees that there is one, and no more where.
  await manager.goto(`/${slug}/approvals`)
  await manager.getByRole('link', { name: /settler.*登记打卡地点/ }).click()
  await expect(manager.getByText('位置只有本人和审批中的审批人可以看到。')).toBeVisible()
  expect(heard).toEqual([])
  await office.close()

  await page.goto(`/${slug}/me/places`)
  await page.getByRole('button', { name: '停用家' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '停用' }).click()
  await expect(page.getByText('已停用', { exact: true })).toBeVisible()
  await page.goto(`/${slug}/punch`)
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText(/^距上海办公室范围 48[45]\d 米/)).toBeVisible()
})
