import { expect, hearErrors, mailOf, signIn, test } from '../support/browser'
import { e2eCompany } from '../support/e2e-facts'

test('half a day of leave, asked for on a phone and approved, stands with the day and is taken off', async ({
  page,
  browser,
}) => {
  const { slug, today } = e2eCompany()
  await signIn(page, mailOf('on-leave'), { to: 'requests' })
  await page.getByRole('link', { name: '发起申请' }).click()
  await expect(page.getByRole('radio', { name: /年假.*余 5 天/ })).toBeChecked()
  await expect(page.getByText('共 1 天')).toBeVisible()
  await page.getByRole('radiogroup', { name: '结束于' }).getByRole('radio', { name: '上午' }).click()
  await expect(page.getByText('共 0.5 天')).toBeVisible()
  await expect(page.getByText('余额 5 天，请假后余 4.5 天')).toBeVisible()
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page.getByText('请填写此项。')).toBeVisible()
  await page.getByRole('textbox', { name: '事由' }).fill('带孩子看病')
  await page.getByRole('button', { name: '提交申请' }).click()
  await expect(page).toHaveURL(new RegExp(`/${slug}/requests$`))
  await expect(page.getByText(/09:00–12:00 · 0.5 天/)).toBeVisible()
  await expect(page.getByText('待审批').first()).toBeVisible()

  const office = await browser.newContext()
  const heard = hearErrors(office)
  const manager = await office.newPage()
  await signIn(manager, mailOf('manager'), { to: 'approvals' })
  await manager.getByRole('link', { name: /on-leave/ }).click()
  const detail = manager.getByRole('dialog', { name: '申请详情' })
  await expect(detail.getByText('余额 4.5 天（已扣除本次）')).toBeVisible()
  await detail.getByRole('button', { name: '通过' }).click()
  await expect(manager.getByText(/^已通过 on-leave 的请假 · 年假/)).toBeVisible()
  expect(heard).toEqual([])
  await office.close()

  await page.goto(`/${slug}/days/${today}`)
  const approved = page.getByRole('region', { name: '关联的审批单' })
  await expect(approved.getByRole('link', { name: /请假 · 年假/ })).toBeVisible()
  await page.getByRole('button', { name: '为什么？' }).click()
  await expect(page.getByText(/因请假，上班时间由 09:00 调整为 13:00/)).toBeVisible()

  await page.goto(`/${slug}/me`)
  await expect(page.getByText('余 4.5 天')).toBeVisible()
})
