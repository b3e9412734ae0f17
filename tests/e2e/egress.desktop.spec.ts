import { request } from 'node:http'
import { expect, mailOf, signIn, test } from '../support/browser'

/** What a router's timer sends: no page, no cookie, and the office's address in front of a trusted proxy. */
function reportFrom(address: string, url: string, key: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${key}`, 'x-forwarded-for': address, 'content-length': 0 }
    request(url, { method: 'POST', headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode))
    })
      .on('error', reject)
      .end()
  })
}

test('HR makes a key, a machine on site reports its address, and it counts until the key is revoked', async ({
  page,
}) => {
  await signIn(page, mailOf('hr'), { to: 'places' })
  await page.getByRole('link', { name: '上海办公室' }).click()
  const card = page.getByRole('region', { name: '网络出口地址' })
  await card.getByRole('button', { name: '添加上报密钥' }).click()
  await card.getByRole('textbox', { name: '名称' }).fill('机房路由器')
  await card.getByRole('button', { name: '生成密钥' }).click()
  const dialog = page.getByRole('dialog', { name: '上报密钥「机房路由器」' })
  const line = await dialog.locator('code').first().textContent()
  const [, key = '', url = ''] = /Bearer (\S+)' (\S+)$/.exec(line ?? '') ?? []
  await dialog.getByRole('button', { name: '已保存' }).click()
  await expect(card.getByText('还没有上报过')).toBeVisible()

  expect(await reportFrom('198.51.100.7', url, key)).toBe(200)
  await page.reload()
  await expect(card.getByText('198.51.100.7')).toBeVisible()
  await expect(card.getByText('有效', { exact: true })).toBeVisible()

  await card.getByRole('button', { name: '停用上报密钥「机房路由器」' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '停用' }).click()
  await expect(card.getByText('已过期')).toBeVisible()
  expect(await reportFrom('198.51.100.7', url, key)).toBe(401)
})
