import { expect, hearErrors, mailOf, pastBorder, signIn, standAt, test } from '../support/browser'
import { e2eCompany } from '../support/e2e-facts'

test('a field day asked for ahead and approved lets the punch count at once', async ({
  page,
  context,
  browser,
}) => {
  const { slug } = e2eCompany()
  await standAt(context, pastBorder(4_000))
  await signIn(page, mailOf('field-ahead'))
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText(/也没有已通过的外勤申请，外勤打卡将由主管审批/)).toBeVisible()

  await page.goto(`/${slug}/requests`)
  await page.getByRole('link', { name: '外勤申请' }).click()
  await page.getByRole('textbox', { name: '外勤地点' }).fill('张江客户机房')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('请填写此项。')).toBeVisible()
  await page.getByRole('textbox', { name: '事由' }).fill('设备安装')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}/requests$`))
  await expect(page.getByText(/全天 · 张江客户机房/)).toBeVisible()

  const office = await browser.newContext()
  const heard = hearErrors(office)
  const manager = await office.newPage()
  await signIn(manager, mailOf('manager'), { to: 'approvals' })
  await manager.getByRole('link', { name: /field-ahead/ }).click()
  const detail = manager.getByRole('dialog', { name: '申请详情' })
  await expect(detail.getByText('张江客户机房')).toBeVisible()
  await expect(detail.getByText(/通过后该时段的外勤打卡直接有效/)).toBeVisible()
  await detail.getByRole('button', { name: '通过' }).click()
  await expect(manager.getByText(/^已通过 field-ahead 的外勤申请/)).toBeVisible()
  expect(heard).toEqual([])
  await office.close()

  await page.goto(`/${slug}/punch`)
  await page.getByRole('button', { name: '上班打卡' }).click()
  const answer = page.getByRole('dialog', { name: '外勤打卡已记录' })
  await expect(answer.getByText(/已有通过的外勤申请（全天）：张江客户机房。/)).toBeVisible()
  await expect(answer.getByText(/^计为上班卡/)).toBeVisible()
  await expect(answer.getByText('审批通过后计入考勤。')).toHaveCount(0)
})
