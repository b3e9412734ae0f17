import type { Page } from '@playwright/test'
import { expect, hearErrors, mailOf, pastBorder, signIn, standAt, test } from '../support/browser'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

/** Whether any track of any camera this page was given is still on. */
const isCameraOn = (page: Page) =>
  page.evaluate(() =>
    ((globalThis as { opened?: MediaStream[] }).opened ?? []).some((stream) =>
      stream.getTracks().some(({ readyState }) => readyState === 'live'),
    ),
  )

/** Remembers each camera the page is given. */
const rememberCameras = (page: Page) =>
  page.addInitScript(() => {
    const opened: MediaStream[] = []
    Object.assign(globalThis, { opened })
    const { mediaDevices } = navigator
    const ask = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted)
      opened.push(stream)
      return stream
    }
  })

test('a field punch with place, reason and photo, from the tap to approved by the manager', async ({
  page,
  context,
  browser,
}) => {
  await rememberCameras(page)
  await standAt(context, pastBorder(4_000))
  await signIn(page, mailOf('field-photo'))
  await press(page, '上班打卡')
  const sheet = page.getByRole('dialog', { name: '外勤打卡' })
  await sheet.getByRole('textbox', { name: '所在地点' }).fill('张江客户机房')
  await sheet.getByRole('textbox', { name: '事由' }).fill('设备安装')

  await press(page, '提交外勤打卡')
  await expect(sheet.getByText(/还没有照片/)).toBeVisible()
  expect(await isCameraOn(page)).toBe(false)
  await press(page, '打开相机')
  await press(page, '切换摄像头')
  await press(page, '拍照')
  await expect(sheet.getByText('照片已上传')).toBeVisible()
  expect(await isCameraOn(page)).toBe(false)
  await press(page, '重拍')
  await press(page, '拍照')
  await expect(sheet.getByText('照片已上传')).toBeVisible()
  await press(page, '提交外勤打卡')
  const answer = page.getByRole('dialog', { name: '外勤打卡已记录' })
  await expect(answer.getByText('审批通过后计入考勤。')).toBeVisible()
  await expect(answer.getByText(/附有照片，上传于打卡前/)).toBeVisible()
  await answer.getByText('关闭', { exact: true }).click()
  const today = page.getByRole('region', { name: '今日打卡' })
  await expect(today.getByText('所在地点（本人填写）：张江客户机房')).toBeVisible()
  await expect(today.getByText(/^大致区域：北纬 31.27°，东经 121.47°，约 1 公里以内$/)).toBeVisible()

  const office = await browser.newContext()
  const heard = hearErrors(office)
  const manager = await office.newPage()
  await signIn(manager, mailOf('manager'), { to: 'approvals' })
  await manager.getByRole('link', { name: /field-photo/ }).click()
  const detail = manager.getByRole('dialog', { name: '申请详情' })
  await expect(detail.getByText('所在地点（本人填写）：张江客户机房')).toBeVisible()
  await expect(detail.getByText(/^大致区域/)).toBeVisible()
  await expect(detail.getByText('距上海办公室范围超过 2 公里')).toBeVisible()
  await detail.getByRole('button', { name: /放大查看佐证图片 1/ }).click()
  const photo = manager.getByRole('img', { name: '佐证图片 1（共 1 张）' })
  await expect
    .poll(() => photo.evaluate((it) => (it instanceof HTMLImageElement ? it.naturalWidth : 0)))
    .toBeGreaterThan(100)
  await manager.keyboard.press('Escape')
  await detail.getByRole('button', { name: '通过' }).click()
  await expect(manager.getByText(/^已通过 field-photo 的/)).toBeVisible()
  expect(heard).toEqual([])
  await office.close()

  await page.reload()
  await expect(today.getByText('外勤打卡', { exact: true })).toBeVisible()
  await expect(today.getByText(/待审批/)).toHaveCount(0)
})
