import { expect, mailOf, signIn, test } from '../support/browser'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1'

test('Daka can be installed: a manifest in the reader’s language, and pictures that are there', async ({
  page,
  request,
}) => {
  await page.goto('/sign-in')
  const href = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await request.get(href ?? '', { headers: { 'accept-language': 'zh-CN' } })).json()
  expect(manifest).toMatchObject({ id: '/', start_url: '/', display: 'standalone', lang: 'zh-CN' })
  expect(manifest.name).toBe('Daka 打卡')
  const touch = await page.locator('link[rel=apple-touch-icon]').getAttribute('href')
  const icons: { src: string; sizes: string; purpose?: string }[] = manifest.icons
  expect(icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`)).toEqual([
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ])
  for (const src of [...icons.map((it) => it.src), touch ?? '']) {
    const icon = await request.get(src)
    expect(icon.headers()['content-type'], src).toBe('image/png')
  }
  const english = await request.get(href ?? '', { headers: { 'accept-language': 'en' } })
  expect((await english.json()).name).toBe('Daka attendance')
})

test('the offer is a quiet line that asks when pressed, and goes when taken', async ({ page }) => {
  await signIn(page, mailOf('reader'))
  await expect(page.getByRole('button', { name: /打卡/ }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: '安装' })).toBeHidden()
  await page.evaluate(() => {
    const prompt = async () => {
      document.documentElement.dataset.asked = 'yes'
    }
    window.dispatchEvent(Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt }))
  })
  await page.getByRole('button', { name: '安装' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-asked', 'yes')
  await expect(page.getByRole('button', { name: '安装' })).toBeHidden()
})

test.describe('on an iPhone', () => {
  test.use({ userAgent: IPHONE })

  test('it is told how to add Daka to the Home Screen', async ({ page }) => {
    await signIn(page, mailOf('reader'), { to: 'me' })
    await page.getByRole('button', { name: '添加到主屏幕' }).click()
    await expect(page.getByText(/点「分享」，再选「添加到主屏幕」/)).toBeVisible()
  })
})
