import { expect, mailOf, signIn, test } from '../support/browser'
import { e2eCompany } from '../support/e2e-facts'
import { PASSWORD } from '../support/password'

test('a company’s address leads through the sign-in to the punch', async ({ page }) => {
  await page.goto(`/${e2eCompany().slug}/punch`)
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByLabel('企业代号')).toHaveValue('e2e')
  await page.getByLabel('邮箱或工号').fill('X-reader')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/e2e\/punch$/)
  await expect(page.getByRole('button', { name: /上班打卡/ })).toBeVisible()
  expect(page.viewportSize()).toEqual({ width: 390, height: 844 })
})

test('a wrong password and an unknown account get the same answer, and what was typed stays', async ({
  page,
}) => {
  const answers: (string | null)[] = []
  for (const login of ['X-reader', 'nobody@e2e.test']) {
    await page.goto('/sign-in')
    await page.getByLabel('企业代号').fill('e2e')
    await page.getByLabel('邮箱或工号').fill(login)
    await page.getByLabel('密码').fill('not the password')
    await page.getByRole('button', { name: '登录' }).click()
    const answer = page.getByRole('status').filter({ hasText: /\S/ })
    await expect(answer).toBeVisible()
    answers.push(await answer.textContent())
    await expect(page.getByLabel('邮箱或工号')).toHaveValue(login)
  }
  expect(answers[0]).toBe(answers[1])
})

test('signing out ends the session: the old cookie opens nothing', async ({ page, context, request }) => {
  await signIn(page, mailOf('leaver'))
  const cookies = await context.cookies()
  const session = cookies.find((it) => it.name.endsWith('daka-session'))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  const origin = new URL(page.url()).origin
  const punch = () =>
    request.post('/api/punches', {
      headers: { cookie: `${session?.name}=${session?.value}`, origin },
      data: { id: 'none' },
    })
  // A body that is none gets as far as being looked at.
  expect((await punch()).status()).toBe(400)
  await page.getByRole('button', { name: '账号：leaver' }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  expect((await punch()).status()).toBe(401)
  await page.goto('/e2e/punch')
  await expect(page).toHaveURL(/\/sign-in/)
})
