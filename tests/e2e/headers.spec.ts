import { expect, test } from '../support/browser'

const NONCE = /script-src 'self' 'nonce-([\w+/=]+)' 'strict-dynamic'/

test('each page carries a nonce of its own, which every script bears', async ({ page }) => {
  const nonces: string[] = []
  for (let visit = 0; visit < 2; visit++) {
    const answer = await page.goto('/sign-in')
    const headers = answer?.headers() ?? {}
    const nonce = NONCE.exec(headers['content-security-policy'] ?? '')?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    nonces.push(nonce)
    const scripts = await page
      .locator('script')
      .evaluateAll((found) =>
        found.flatMap((it) =>
          it instanceof HTMLScriptElement && it.type !== 'application/json' ? [it.nonce] : [],
        ),
      )
    expect(scripts.length).toBeGreaterThan(0)
    expect(new Set(scripts)).toEqual(new Set([nonce]))
  }
  expect(nonces[0]).not.toBe(nonces[1])
})

test('pages and routes say what a browser may do with them', async ({ page, request }) => {
  const headers = (await page.goto('/sign-in'))?.headers() ?? {}
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
  })
  expect(headers['permissions-policy']).toContain('geolocation=(self)')
  expect(headers['permissions-policy']).toContain('camera=(self)')
  expect(headers['permissions-policy']).toContain('microphone=()')
  expect(headers).not.toHaveProperty('x-powered-by')
  const health = (await request.get('/api/health')).headers()
  expect(health['x-content-type-options']).toBe('nosniff')
})

test.describe('a script that was slipped into the markup', () => {
  test.use({ expectedErrors: [/Content Security Policy/] })

  test('doesn’t run', async ({ page }) => {
    await page.goto('/sign-in')
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<button onclick="document.documentElement.dataset.slipped = 1">slipped</button>',
      )
    })
    await page.getByRole('button', { name: 'slipped' }).click()
    await expect(page.locator('html')).not.toHaveAttribute('data-slipped')
  })
})
