import { expect, mailOf, signIn, test } from '../support/browser'

test.use({ expectedErrors: [/status of 404/] })

test('another company’s address is not found, exactly as one that isn’t there', async ({ page }) => {
  await signIn(page, mailOf('reader'))
  const seen: string[] = []
  for (const slug of ['demo', 'no-such-company']) {
    for (const path of ['punch', 'days', 'team', 'approvals']) {
      const answer = await page.goto(`/${slug}/${path}`)
      expect(answer?.status()).toBe(404)
      await expect(page.getByText('没有找到该页面').first()).toBeVisible()
    }
    seen.push((await page.getByRole('main').textContent()) ?? '')
  }
  expect(seen[0]).toBe(seen[1])
  await page.goto('/e2e/punch')
  await expect(page.getByRole('button', { name: /上班打卡/ })).toBeVisible()
})
