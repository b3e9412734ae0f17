import { expect, mailOf, signIn, test } from '../support/browser'
import { PASSWORD } from '../support/password'

test('one signs in without a mouse', async ({ page }) => {
  const { keyboard } = page
  await page.goto('/sign-in')
  await expect(page.getByLabel('企业代号')).toBeFocused()
  await keyboard.type('e2e')
  await keyboard.press('Tab')
  await expect(page.getByLabel('邮箱或工号')).toBeFocused()
  await keyboard.type('X-typist')
  await keyboard.press('Tab')
  await keyboard.type(PASSWORD)
  await keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '登录' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page).toHaveURL(/\/e2e/)
  await expect(page.getByRole('button', { name: /上班打卡/ })).toBeVisible()
  await page.reload()
  await keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('one clears the inbox without a mouse', async ({ page }) => {
  const { keyboard } = page
  await signIn(page, mailOf('stranger'), { to: 'approvals' })
  const waiting = page.getByRole('region', { name: '待审批' }).getByRole('link')
  await expect(waiting).toHaveCount(2)
  await expect(waiting.first()).toHaveAttribute('aria-current', 'true')
  const [first = '', second = ''] = await waiting.evaluateAll((links) =>
    links.map((it) => it.textContent ?? ''),
  )
  await keyboard.press('j')
  await expect(waiting.nth(1)).toHaveAttribute('aria-current', 'true')
  await keyboard.press('k')
  await expect(waiting.first()).toHaveAttribute('aria-current', 'true')
  await keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  // The keys decide on what is on show, which the server has to send first.
  const detail = page.getByRole('region', { name: '申请详情' })
  await expect(detail.getByText(nameIn(first)).first()).toBeVisible()
  await keyboard.press('a')
  await expect(page.getByText(`已通过 ${nameIn(first)} 的`)).toBeVisible()
  await expect(waiting).toHaveCount(1)
  await expect(waiting.first()).toHaveAttribute('aria-current', 'true')
  await expect(detail.getByText(nameIn(second)).first()).toBeVisible()
  // Rejecting says why: without a reason the key leads into the field.
  await keyboard.press('r')
  await expect(page.getByLabel('审批意见')).toBeFocused()
  await keyboard.type('请附门禁记录')
  await keyboard.press('Control+Enter')
  await expect(page.getByText(`已驳回 ${nameIn(second)} 的`)).toBeVisible()
  await expect(page.getByText('没有待审批的申请')).toBeVisible()
})

function nameIn(text: string): string {
  return /(?:first|second)-asker/.exec(text)?.[0] ?? ''
}
