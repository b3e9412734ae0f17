import { expect, mailOf, signIn, test } from '../support/browser'

test('a Chinese browser is spoken to in Chinese, and may choose English', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test.describe('an English browser', () => {
  test.use({ locale: 'en-GB' })

  test('is spoken to in English; the choice made inside stays with the person', async ({ page }) => {
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await signIn(page, mailOf('reader'), { to: 'me' })
    await page.getByRole('radio', { name: 'English' }).click()
    await expect(page.getByRole('heading', { name: 'Me', level: 1 })).toBeVisible()
    await page.goto('/e2e/punch')
    await expect(page.getByRole('button', { name: /Clock in/ })).toBeVisible()
    await page.goto('/e2e/me')
    await page.getByRole('radio', { name: '简体中文' }).click()
    await expect(page.getByRole('heading', { name: '我的', level: 1 })).toBeVisible()
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  })
})
