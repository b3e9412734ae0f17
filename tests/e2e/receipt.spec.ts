import { readFileSync, writeFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { checkReceipt } from '../../scripts/verify-receipt.mjs'
import { expect, mailOf, signIn, standAt, test } from '../support/browser'
import {
  expectAccessible,
  expectContrastInTheDark,
  expectNoSidewaysScroll,
  expectRoomForFingers,
} from '../support/page-checks'
import { DEMO_PASSWORD } from '../support/page-list'
import { readQr } from '../support/read-qr'

// Colours that are half-way from one to another have no contrast of their own.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const field = (page: Page) => page.getByRole('textbox', { name: '凭证内容或链接' })

/** Puts a receipt into the page's field and asks. */
async function check(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await page.getByRole('button', { name: '核验', exact: true }).click()
}

/** The same receipt with one digit of its payload changed, which still is a receipt by its form. */
function altered(receipt: string): string {
  const [head, body = '', signature] = receipt.split('.')
  const text = Buffer.from(body, 'base64url').toString('utf8')
  const changed = text.replace(
    /"occurredAt":(\d+)(\d)/,
    (_, most, last) => `"occurredAt":${most}${(+last + 1) % 10}`,
  )
  expect(changed).not.toBe(text)
  return [head, Buffer.from(changed).toString('base64url'), signature].join('.')
}

/** Punches as this person and opens the receipt of it. */
async function openReceipt(page: Page, name: string): Promise<Locator> {
  await standAt(page.context(), 20)
  await signIn(page, mailOf(name))
  await page.getByRole('button', { name: '上班打卡' }).click()
  await page.getByRole('dialog', { name: '已记录' }).getByText('关闭', { exact: true }).click()
  const kept = page.getByRole('region', { name: '今日打卡' })
  await kept.getByRole('button', { name: /的打卡凭证$/ }).click()
  return page.getByRole('dialog', { name: /的打卡凭证$/ })
}

test('a punch’s receipt verifies on the public page, without a network too; with one digit changed it doesn’t', async ({
  page,
  browser,
}) => {
  const dialog = await openReceipt(page, 'prover')
  const link = await readQr(dialog.getByRole('img', { name: '凭证核验链接的二维码' }))
  const receipt = link.split('#')[1] ?? ''

  // Whoever checks it is nobody here: no cookie, another browser.
  const reader = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Tokyo' })).newPage()
  const asked: string[] = []
  reader.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
  await reader.goto(link)
  await expect(reader.getByText('凭证有效')).toBeVisible()
  await expect(reader.getByText('Company e2e确认收到了这次打卡，签名之后内容没有改动。')).toBeVisible()
  await expect(reader.getByText('第 1 条')).toBeVisible()
  await expect(reader.getByText(/GMT\+9/).first()).toBeVisible()
  await expect(reader.getByText(/UTC/).first()).toBeVisible()
  const [, body = ''] = receipt.split('.')
  expect(asked.filter((url) => url.includes('/api/'))).toEqual([
    expect.stringMatching(/\/api\/keys\/[0-9a-f-]{36}$/),
  ])
  expect(asked.filter((url) => url.includes(body))).toEqual([])

  await reader.context().setOffline(true)
  await check(reader, altered(receipt))
  await expect(reader.getByText('凭证无效')).toBeVisible()
  await check(reader, receipt)
  await expect(reader.getByText('凭证有效')).toBeVisible()
  await check(reader, receipt.slice(0, -5))
  await expect(reader.getByText('凭证无效')).toBeVisible()
  await check(reader, '你好')
  await expect(reader.getByText('不是打卡凭证')).toBeVisible()
  await reader.context().close()
})

test('a saved file, a picture of the code and the saved keys do as well, also for the script', async ({
  page,
}, info) => {
  const dialog = await openReceipt(page, 'keeper')
  const picture = await dialog.getByRole('img', { name: '凭证核验链接的二维码' }).screenshot()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: '保存文件' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^punch-[0-9a-f-]{36}\.jws$/)
  const path = info.outputPath('punch.jws')
  await file.saveAs(path)
  const [checking] = await Promise.all([
    page.waitForEvent('popup'),
    dialog.getByRole('link', { name: '打开核验页' }).click(),
  ])
  await expect(checking.getByText('凭证有效')).toBeVisible()
  await expectNoSidewaysScroll(checking, 'a valid receipt')
  await expectRoomForFingers(checking, 'a valid receipt')
  await expectAccessible(checking, 'a valid receipt')
  await expectContrastInTheDark(checking, 'a valid receipt')

  await field(checking).fill('')
  await expect(checking.getByText('凭证有效')).toBeHidden()
  for (const given of [path, { name: 'code.png', mimeType: 'image/png', buffer: picture }]) {
    const [chooser] = await Promise.all([
      checking.waitForEvent('filechooser'),
      checking.getByRole('button', { name: '打开文件或二维码图片' }).click(),
    ])
    await chooser.setFiles(given)
    await expect(checking.getByText('凭证有效')).toBeVisible()
    await field(checking).fill('')
  }
  const nothing = info.outputPath('nothing.txt')
  writeFileSync(nothing, 'nothing')
  const [chooser] = await Promise.all([
    checking.waitForEvent('filechooser'),
    checking.getByRole('button', { name: '打开文件或二维码图片' }).click(),
  ])
  await chooser.setFiles(nothing)
  await expect(checking.getByText('不是打卡凭证')).toBeVisible()

  const receipt = readFileSync(path, 'utf8')
  await check(checking, receipt)
  const [saved] = await Promise.all([
    checking.waitForEvent('download'),
    checking.getByRole('button', { name: '保存公司的公开密钥' }).click(),
  ])
  const keys = info.outputPath('keys.json')
  await saved.saveAs(keys)
  const found = checkReceipt(receipt, JSON.parse(readFileSync(keys, 'utf8')))
  expect(found.isValid, found.sentence).toBe(true)
})

test.describe('what can’t be checked', () => {
  test.use({ expectedErrors: [/Failed to load resource/] })

  test('is said to be unchecked: by a browser without Ed25519, without the keys, or of a company from elsewhere', async ({
    page,
    browser,
  }) => {
    const dialog = await openReceipt(page, 'doubter')
    const href = (await dialog.getByRole('link', { name: '打开核验页' }).getAttribute('href')) ?? ''
    const reader = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
    await reader.route('**/api/keys/*', (route) => route.abort())
    await reader.goto(href)
    await expect(reader.getByText('暂时无法核验')).toBeVisible()
    await reader.unroute('**/api/keys/*')
    await reader.getByRole('button', { name: '核验', exact: true }).click()
    await expect(reader.getByText('凭证有效')).toBeVisible()

    const [head, body = '', signature] = href.split('#')[1]?.split('.') ?? []
    const text = Buffer.from(body, 'base64url').toString('utf8')
    const elsewhere = text.replace(/"org":"[^"]+"/, '"org":"0197f3a0-0000-7000-8000-000000000000"')
    await check(reader, [head, Buffer.from(elsewhere).toString('base64url'), signature].join('.'))
    await expect(reader.getByText('这台服务器上没有签发这张凭证的公司')).toBeVisible()

    const old = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
    await old.addInitScript(() => {
      crypto.subtle.importKey = () =>
        Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
    })
    await old.goto(href)
    await expect(old.getByText('这个浏览器无法核验')).toBeVisible()
    await expect(old.getByText('凭证有效')).toBeHidden()
  })
})

test('auditors and HR take the roots and the keys home; the keys may be kept by a browser, nothing else may', async ({
  page,
}) => {
  await signIn(page, 'hr@demo.daka.test', { company: 'demo', password: DEMO_PASSWORD, to: 'settings' })
  const card = page.getByRole('region', { name: '打卡记录存证' })
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: /根值/ }).click(),
  ])
  expect(file.suggestedFilename()).toBe('daka-roots.json')
  expect(JSON.parse(readFileSync(await file.path(), 'utf8'))).toMatchObject({ org: expect.any(String) })
  const keys = await page.request.get(
    (await card.getByRole('link', { name: /密钥/ }).getAttribute('href')) ?? '',
  )
  expect(await keys.headersArray()).toContainEqual({ name: 'cache-control', value: 'public, max-age=3600' })
  expect(
    (await keys.headersArray()).filter(({ name }) => name.toLowerCase() === 'cache-control'),
  ).toHaveLength(1)
  const roots = await page.request.get('/api/roots/demo')
  expect(roots.headers()['cache-control']).toContain('no-store')
})
