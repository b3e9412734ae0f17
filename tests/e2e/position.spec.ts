import { expect, hearErrors, mailOf, pastBorder, signIn, standAt, test } from '../support/browser'

test('a fix that improves while one waits: each step is shown, and the punch takes the best', async ({
  page,
  context,
}) => {
  await standAt(context, 130, 300)
  await signIn(page, mailOf('improver'))
  await page.getByRole('button', { name: '上班打卡' }).click()
  await expect(page.getByText('定位精度 ±300 米，正在改善')).toBeVisible()
  await expect(page.getByText(/最多再等 \d+ 秒/)).toBeVisible()
  await standAt(context, 130, 85)
  await expect(page.getByText('±300 米 → ±85 米')).toBeVisible()
  await expect(page.getByRole('img', { name: '定位 ±85 米，跨在边界上，中心距边界 20 米。' })).toBeVisible()
  // Less accurate than before: not taken.
  await standAt(context, 130, 120)
  await standAt(context, 130, 40)
  await expect(page.getByText('±300 米 → ±85 米 → ±40 米')).toBeVisible()
  await standAt(context, 100, 22)
  const sheet = page.getByRole('dialog', { name: '已记录', exact: true })
  await expect(sheet.getByText(/在上海办公室范围内，距边界 50 米，精度 ±22 米/)).toBeVisible()
})

test('a fix that is enough ends the wait, however inaccurate it is', async ({ page, context }) => {
  await standAt(context, 0, 100)
  await signIn(page, mailOf('typist'))
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText('已进入上海办公室范围 · ±100 米')).toBeVisible()
  await expect(page.getByText(/最多再等/)).toBeHidden()
})

test('“I am here all the same”: refused, said with a reason, seen by the manager with the disc, approved', async ({
  page,
  context,
  browser,
}) => {
  await standAt(context, pastBorder(60), 20)
  await signIn(page, mailOf('claimant'))
  await page.getByRole('button', { name: '上班打卡' }).click()
  const refused = page.getByRole('dialog', { name: '已保留，不计入考勤' })
  await expect(refused.getByRole('img', { name: '定位 ±20 米，整体在范围外，距边界 60 米。' })).toBeVisible()
  await refused.getByRole('button', { name: '我确实在这里' }).click()
  const dialog = page.getByRole('dialog', { name: '我确实在这里' })
  await expect(dialog.getByText(/手机显示你距上海办公室范围 60 米/)).toBeVisible()
  await dialog.getByRole('button', { name: '提交审核' }).click()
  await expect(dialog.getByText('请填写此项。')).toBeVisible()
  await dialog.getByRole('textbox', { name: '理由' }).fill('在七楼会议室，室内定位漂移')
  await dialog.getByRole('button', { name: '提交审核' }).click()
  const sheet = page.getByRole('dialog', { name: '已记录，待审核' })
  await expect(sheet.getByText('本人表示确实在打卡地点，理由见打卡备注。')).toBeVisible()

  const office = await browser.newContext()
  const heard = hearErrors(office)
  const manager = await office.newPage()
  await signIn(manager, mailOf('manager'), { to: 'approvals' })
  await manager.getByRole('link', { name: /claimant/ }).click()
  const detail = manager.getByRole('dialog', { name: '申请详情' })
  await expect(detail.getByRole('img', { name: '定位 ±20 米，整体在范围外，距边界 60 米。' })).toBeVisible()
  await expect(detail.getByText('在七楼会议室，室内定位漂移')).toBeVisible()
  await detail.getByRole('button', { name: '通过' }).click()
  await expect(manager.getByText(/^已通过 claimant 的/)).toBeVisible()
  expect(heard).toEqual([])
  await office.close()

  await page.reload()
  const kept = page.getByRole('region', { name: '今日打卡' })
  await expect(kept.getByText('待审核', { exact: true })).toBeVisible()
  await expect(kept.getByText(/待审批/)).toBeHidden()
})
