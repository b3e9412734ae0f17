import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from '@playwright/test'
import { expect, mailOf, signIn, test } from '../support/browser'
import { prepareDaka, runScript } from '../support/daka'
import { e2eCompany } from '../support/e2e-facts'
import {
  expectAccessible,
  expectContrastInTheDark,
  expectNoSidewaysScroll,
  expectRoomForFingers,
} from '../support/page-checks'
import { PASSWORD } from '../support/password'
import { readQr } from '../support/read-qr'

const TABLET = {
  locale: 'zh-CN',
  reducedMotion: 'reduce' as const,
  viewport: { width: 1024, height: 768 },
  isMobile: false,
}

/** HR opens the office, adds a kiosk there and holds its link out to the tablet. */
async function kioskLink(page: Page, name: string, withPhoto = false): Promise<string> {
  await signIn(page, mailOf('hr'), { to: 'places' })
  await page.getByRole('link', { name: '上海办公室' }).click()
  return addKiosk(page, name, withPhoto)
}

async function addKiosk(page: Page, name: string, withPhoto: boolean): Promise<string> {
  const card = page.getByRole('region', { name: '打卡平板' })
  await card.getByRole('button', { name: '添加打卡平板' }).click()
  await card.getByRole('textbox', { name: '名称' }).fill(name)
  if (withPhoto) await card.getByText('在平板上打卡时用摄像头拍照').click()
  await card.getByRole('button', { name: '添加并生成密钥' }).click()
  const dialog = page.getByRole('dialog', { name: `启用打卡平板「${name}」` })
  const link = await readQr(dialog.getByRole('img', { name: '打卡平板链接的二维码' }))
  await expect(dialog.getByText(link, { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: '完成' }).click()
  return link
}

/** A tablet at the door, opened with the link. */
async function standTablet(browser: Browser, link: string): Promise<Page> {
  const tablet = await (await browser.newContext(TABLET)).newPage()
  await tablet.goto(link)
  await expect(tablet.getByRole('heading', { name: '用手机扫码打卡' })).toBeVisible()
  return tablet
}

/** Somebody chooses a PIN; the card it is chosen in. */
async function setPin(page: Page, name: string, pin: string): Promise<Locator> {
  await signIn(page, mailOf(name), { to: 'me' })
  const card = page.getByRole('region', { name: '打卡 PIN' })
  await card.getByLabel('当前密码').fill(PASSWORD)
  await card.getByLabel('新 PIN').fill(pin)
  await card.getByRole('button', { name: '设置 PIN' }).click()
  await expect(card.getByText('新 PIN 已生效。')).toBeVisible()
  return card
}

const codeOn = (tablet: Page) => tablet.getByRole('img', { name: '供手机扫描的二维码' })

test('a phone scans the code at the door, signs in on the way and punches without a position', async ({
  page,
  browser,
}) => {
  const hr = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  const link = await kioskLink(hr, '大门')
  const tablet = await standTablet(browser, link)
  await expectNoSidewaysScroll(tablet, 'the kiosk')
  await expectRoomForFingers(tablet, 'the kiosk')
  await expectAccessible(tablet, 'the kiosk')
  await expectContrastInTheDark(tablet, 'the kiosk')
  // The key is gone from the address bar, and opens no second tablet.
  expect(tablet.url()).not.toContain('#')
  const second = await (await browser.newContext(TABLET)).newPage()
  await second.goto(link)
  await expect(second.getByRole('heading', { name: '密钥未被接受' })).toBeVisible()
  // Another key in the address of the page that is open: so many at once that it has to wait, which costs no key.
  await hr.reload()
  const later = await addKiosk(hr, '偏门', false)
  await second.route('**/api/kiosk/open', (route) => route.fulfill({ status: 429, json: {} }), { times: 1 })
  await second.goto(later)
  await expect(second.getByText(/^无法连接服务器。密钥仍然有效/)).toBeVisible()
  await second.getByRole('button', { name: '重试' }).click()
  await expect(codeOn(second)).toBeVisible()

  const scanned = await readQr(codeOn(tablet))
  await page.goto(scanned)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  const form = page.locator('form').filter({ has: page.locator('input[type=password]') })
  await form.locator('input[name=login]').fill(mailOf('scanner'))
  await form.locator('input[name=password]').fill(PASSWORD)
  await form.getByRole('button').click()
  await expect(page.getByText('你扫描了上海办公室（大门）的二维码。')).toBeVisible()
  await page.getByRole('button', { name: '我在现场，去打卡' }).click()
  await expect(page).toHaveURL(/\/punch\?proof=taken$/)
  await expect(page.getByText(/^已在上海办公室完成现场验证，\d\d:\d\d 前打卡有效$/)).toBeVisible()
  await page.getByRole('button', { name: '上班打卡' }).click()
  const sheet = page.getByRole('dialog', { name: '已记录', exact: true })
  await expect(sheet.getByText(/前扫描了上海办公室打卡平板的二维码。$/)).toBeVisible()

  await page.goto(`/${e2eCompany().slug}/here?code=${new URL(scanned).searchParams.get('code')}x`)
  await expect(page.getByText('这不是本公司打卡平板的二维码，请重新扫描屏幕上的二维码。')).toBeVisible()

  await hr.reload()
  const line = hr.getByRole('listitem').filter({ hasText: '大门' })
  await expect(line.getByText('已连接')).toBeVisible()
  await line.getByRole('button', { name: '停用打卡平板「大门」' }).click()
  await hr.getByRole('alertdialog').getByRole('button', { name: '停用', exact: true }).click()
  await expect(line.getByText('已停用', { exact: true })).toBeVisible()
  await tablet.reload()
  await expect(tablet.getByRole('heading', { name: '此设备尚未启用' })).toBeVisible()
  for (const it of [hr, tablet, second]) await it.context().close()
})

test('somebody without a phone punches on the tablet by number and PIN, which five wrong tries lock', async ({
  page,
  browser,
}) => {
  const hr = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  const tablet = await standTablet(browser, await kioskLink(hr, '侧门', true))
  const card = await setPin(page, 'at-kiosk', '402816')

  const pad = tablet.getByRole('region', { name: '在此打卡' })
  await expect(pad.getByText('打卡时会拍摄一张照片，保存 180 天。')).toBeVisible()
  const video = pad.getByLabel('摄像头画面')
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBeGreaterThan(0)
  const press = async (pin: string) => {
    for (const digit of pin) await pad.getByRole('button', { name: digit, exact: true }).click()
  }
  await pad.getByLabel('工号').fill('X-at-kiosk')
  await pad.getByRole('button', { name: '下一步' }).click()
  await press('402816')
  await pad.getByRole('button', { name: '打卡', exact: true }).click()
  const told = tablet.getByRole('status', { name: '已记录' })
  await expect(told.getByText('at-kiosk')).toBeVisible()
  await expect(told.getByText('计为上班卡')).toBeVisible()
  await page.goto(`/${e2eCompany().slug}/punch`)
  await page.getByRole('button', { name: /^放大查看佐证图片/ }).click()
  const photo = page.getByRole('dialog').getByRole('img')
  await expect.poll(() => photo.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(300)
  // It goes by itself, for the next one in the queue.
  await expect(pad.getByLabel('工号')).toHaveValue('')

  await pad.getByLabel('工号').fill('X-at-kiosk')
  await pad.getByRole('button', { name: '下一步' }).click()
  for (let time = 0; time < 5; time++) {
    await press('555550')
    await pad.getByRole('button', { name: '打卡', exact: true }).click()
    await expect(pad.getByText(/^工号与 PIN 不匹配/)).toBeVisible()
    await expect(pad.getByLabel('PIN', { exact: true })).toHaveValue('')
  }
  await page.goto(`/${e2eCompany().slug}/me`)
  await expect(card.getByText(/^PIN 连续输错五次，已被锁定。/)).toBeVisible()
  await hr.reload()
  const locked = hr.getByRole('region', { name: '已锁定的打卡 PIN' })
  await locked.getByRole('button', { name: '解锁at-kiosk的 PIN' }).click()
  await expect(locked).toHaveCount(0)
  await page.reload()
  await expect(card.getByText('PIN 已设置。')).toBeVisible()
  for (const it of [hr, tablet]) await it.context().close()
})

test('a tap whose answer was lost stays the same tap, over a cut, a wrong PIN and a new release', async ({
  page,
  browser,
}) => {
  const hr = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  const tablet = await standTablet(browser, await kioskLink(hr, '后门', true))
  await setPin(page, 'at-door', '402816')
  const pad = tablet.getByRole('region', { name: '在此打卡' })
  const video = pad.getByLabel('摄像头画面')
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.videoWidth)).toBeGreaterThan(0)
  const sent: { id: string; photo: string | null }[] = []
  tablet.on('request', (it) => {
    if (it.url().endsWith('/api/kiosk/punch')) sent.push(it.postDataJSON())
  })
  const punch = async (pin: string) => {
    await pad.getByLabel('PIN', { exact: true }).fill(pin)
    await pad.getByRole('button', { name: '打卡', exact: true }).click()
  }
  const ask = () => tablet.evaluate(() => window.dispatchEvent(new Event('online')))

  // The server takes it; the tablet never hears so.
  await tablet.route(
    '**/api/kiosk/punch',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await pad.getByLabel('工号').fill('X-at-door')
  await punch('402816')
  await expect(pad.getByText(/^尚不能确定是否已记录/)).toBeVisible()
  await tablet.route('**/api/kiosk/face', (route) => route.abort())
  await ask()
  await expect(tablet.getByRole('alert').getByText('网络已断开')).toBeVisible()
  await expect(pad).toBeHidden()
  await tablet.unroute('**/api/kiosk/face')

  // It comes back from another release, which waits until nothing is on the pad any more.
  const face = await (await tablet.request.get('/api/kiosk/face')).json()
  const another = { json: { ...face, build: 'another' } }
  await tablet.route('**/api/kiosk/face', (route) => route.fulfill(another))
  await tablet.evaluate(() => document.body.setAttribute('data-old-page', ''))
  await ask()
  await expect(pad.getByLabel('工号')).toHaveValue('X-at-door')
  await punch('111112')
  await expect(pad.getByText(/^工号与 PIN 不匹配/)).toBeVisible()
  await video.evaluate((it: HTMLVideoElement) => {
    if (it.srcObject instanceof MediaStream) for (const track of it.srcObject.getTracks()) track.stop()
  })
  await punch('402816')
  const told = tablet.getByRole('status', { name: '已记录' })
  await expect(told.getByText('at-door')).toBeVisible()
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
  // A camera that sees nothing any more takes no picture of whoever stood there before.
  expect(sent.map(({ photo }) => photo !== null)).toEqual([true, true, false])
  await expect(tablet.locator('body[data-old-page]')).toBeAttached()
  await told.getByRole('button', { name: '完成' }).click()
  await expect(tablet.locator('body:not([data-old-page])')).toBeAttached()
  await tablet.unrouteAll({ behavior: 'ignoreErrors' })

  await page.goto(`/${e2eCompany().slug}/punch`)
  await expect(page.getByRole('button', { name: /^放大查看佐证图片/ })).toHaveCount(1)
  for (const it of [hr, tablet]) await it.context().close()
})

test('a kiosk says when it is cut off, comes back by itself, and takes up a new release', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  let link = ''
  const daka = await prepareDaka({
    fill: async ({ dataDir, env }) => {
      const file = join(dataDir, 'kiosk.txt')
      await runScript('tests/support/kiosk-company.ts', [file], env)
      link = readFileSync(file, 'utf8')
    },
  })
  try {
    await daka.start()
    const tablet = await standTablet(browser, link)
    const first = await readQr(codeOn(tablet))

    await daka.kill()
    await expect(tablet.getByRole('alert').getByText('网络已断开')).toBeVisible({ timeout: 25_000 })
    await expect(tablet.getByText(/^\d\d:\d\d 起与服务器失去连接。/)).toBeVisible()
    await expect(codeOn(tablet)).toHaveCount(0)

    await tablet.evaluate(() => document.body.setAttribute('data-old-page', ''))
    daka.env.DAKA_BUILD_ID = 'next-release'
    await daka.start()
    await expect(tablet.locator('body:not([data-old-page])')).toBeAttached({ timeout: 25_000 })
    await expect(codeOn(tablet)).toBeVisible()
    expect(await readQr(codeOn(tablet))).not.toBe(first)
    await tablet.context().close()
  } finally {
    await daka.stop()
  }
})
