import type { Locator, Page } from '@playwright/test'
import { expect, mailOf, pastBorder, signIn, standAt, test } from '../support/browser'

const punch = (page: Page) => page.getByRole('button', { name: /上班打卡|外勤打卡/ }).click()

/** By the button at its end; the cross at its top has the same name. */
const close = (sheet: Locator) => sheet.getByText('关闭', { exact: true }).click()

test('inside the office is accepted; the position is asked for only when one presses', async ({
  page,
  context,
}) => {
  await standAt(context, 20)
  await page.addInitScript(() => {
    const { geolocation } = navigator
    const watch = geolocation.watchPosition.bind(geolocation)
    geolocation.watchPosition = (...args) => {
      document.documentElement.dataset.asked = 'yes'
      return watch(...args)
    }
  })
  await signIn(page, mailOf('inside'))
  await expect(page.getByText('只有打卡或检查定位时，才会获取你的位置。')).toBeVisible()
  await expect(page.locator('html')).not.toHaveAttribute('data-asked')
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText('已进入上海办公室范围 · ±12 米')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-asked', 'yes')
  await punch(page)
  const sheet = page.getByRole('dialog', { name: '已记录' })
  await expect(sheet.getByText('上海办公室', { exact: true })).toBeVisible()
  await expect(sheet.getByText(/^计为上班卡/)).toBeVisible()
  await expect(sheet.getByText(/在上海办公室范围内，距边界 130 米，精度 ±12 米/)).toBeVisible()
  await close(sheet)
  const kept = page.getByRole('region', { name: '今日打卡' })
  await expect(kept.getByText('有效', { exact: true })).toBeVisible()
})

test('180 m outside is refused where the policy says so, with the distance, and is kept', async ({
  page,
  context,
}) => {
  await standAt(context, pastBorder(180))
  await signIn(page, mailOf('outside'))
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText('距上海办公室范围 180 米 · ±12 米')).toBeVisible()
  await expect(page.getByText('打卡会保留，但不计入考勤。可以重新检查定位，也可以继续打卡。')).toBeVisible()
  await punch(page)
  const sheet = page.getByRole('dialog', { name: '已保留，不计入考勤' })
  await expect(sheet.getByText('超出上海办公室范围 180 米，精度 ±12 米。')).toBeVisible()
  await close(sheet)
  await expect(
    page.getByRole('region', { name: '今日打卡' }).getByText('不计入考勤', { exact: true }),
  ).toBeVisible()
})

test('180 m outside is a field punch where the policy says so', async ({ page, context }) => {
  await standAt(context, pastBorder(180))
  await signIn(page, mailOf('field'))
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText('你不在打卡范围内，将记为外勤打卡。')).toBeVisible()
  await punch(page)
  const sheet = page.getByRole('dialog', { name: '外勤打卡已记录' })
  await expect(sheet.getByText(/^计为上班卡/)).toBeVisible()
})

test('a position too inaccurate to tell is said to be so, and how accurate it must be', async ({
  page,
  context,
}) => {
  await standAt(context, 20, 300)
  await signIn(page, mailOf('reader'))
  await page.getByRole('button', { name: '检查我的定位' }).click()
  await expect(page.getByText('定位不准 · ±300 米，需 ±150 米以内')).toBeVisible({ timeout: 30_000 })
})

test('a denied position is not "outside": it waits for a review, as the policy says', async ({ page }) => {
  await signIn(page, mailOf('denied'))
  await punch(page)
  const sheet = page.getByRole('dialog', { name: '已记录，待审核' })
  await expect(sheet.getByText('浏览器未获得定位授权。')).toBeVisible()
  await expect(sheet.getByText('审批通过后计入考勤。')).toBeVisible()
  await close(sheet)
  await expect(page.getByText('未授权定位')).toBeVisible()
})

test.describe('on the office network', () => {
  test.use({ extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.7' } })

  test('a denied position is accepted', async ({ page }) => {
    await signIn(page, mailOf('network'))
    await expect(page.getByText('已识别上海办公室的办公网络').first()).toBeVisible()
    await punch(page)
    const sheet = page.getByRole('dialog', { name: '已记录', exact: true })
    await expect(sheet.getByText(/已连接上海办公室的办公网络/)).toBeVisible()
    await expect(sheet.getByText(/^计为上班卡/)).toBeVisible()
  })
})
