import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../support/browser'
import { type Daka, runScript } from '../support/daka'
import {
  expectAccessible,
  expectContrastInTheDark,
  expectNoSidewaysScroll,
  expectRoomForFingers,
} from '../support/page-checks'
import {
  AWAY,
  comeBack,
  countIn,
  cutOff,
  OFFLINE_TITLE,
  openPhone,
  prepareAway,
  punchOffline,
  readyPhone,
} from '../support/phone'

let daka: Daka
test.beforeAll(async () => {
  daka = await prepareAway()
  await daka.start()
})
test.afterAll(() => daka.stop())

const keptOn = (page: Page) => page.getByRole('region', { name: '本机记录' })

/** The ids of a person's punches in the database. */
async function punchesOf(name: string): Promise<string[]> {
  return JSON.parse(await runScript('tests/support/list-punches.ts', [AWAY, name], daka.env))
}

/** As every page of the product is looked at. */
async function lookAt(page: Page, what: string): Promise<void> {
  await expectNoSidewaysScroll(page, what)
  await expectRoomForFingers(page, what)
  await expectAccessible(page, what)
  await expectContrastInTheDark(page, what)
}

test('in and out without a network, the app closed in between: both are there once, with their bounds', async () => {
  test.setTimeout(120_000)
  const first = await openPhone(daka)
  await readyPhone(first.page, 'away')
  await cutOff(first.context, daka)
  await first.page.reload()
  await expect(first.page.getByText('没有网络', { exact: true })).toBeVisible()
  await lookAt(first.page, 'the punch page without a network')
  await first.page.getByRole('button', { name: '上班打卡' }).click()
  const sheet = first.page.getByRole('dialog', { name: OFFLINE_TITLE })
  await expect(sheet.getByText('按本机保存的规则，预计计为上班卡。')).toBeVisible()
  await first.context.close()

  const second = await openPhone(daka, { folder: first.folder })
  await second.context.setOffline(true)
  await second.page.goto(`/${AWAY}`)
  const list = keptOn(second.page)
  await expect(list.getByText('待提交')).toHaveCount(1)
  await punchOffline(second.page, '下班打卡')
  await expect(list.getByText('待提交')).toHaveCount(2)
  await lookAt(second.page, 'the queue')
  await second.page.getByRole('link', { name: '月历' }).click()
  await expect(second.page.getByRole('grid')).toBeVisible()
  await lookAt(second.page, 'the month without a network')
  await second.page.getByRole('link', { name: '打卡', exact: true }).click()

  await comeBack(second.context, daka)
  await expect(list.getByText('已确认 · 有效')).toHaveCount(2)
  await expect(list.getByText(/^可证明的时间：\d\d:\d\d–\d\d:\d\d$/)).toHaveCount(2)
  await second.page.getByRole('button', { name: '打开完整页面' }).click()
  const today = second.page.getByRole('region', { name: '今日打卡' })
  await expect(today.getByText(/离线/)).toHaveCount(2)
  await expect(today.getByText(/^\d\d:\d\d–\d\d:\d\d 之间$/)).toHaveCount(2)
  expect(await punchesOf('away')).toHaveLength(2)
  expect(await countIn(second.page, 'outbox')).toBe(0)
  expect([...first.heard, ...second.heard].filter((text) => !/ERR_|Failed to load/.test(text))).toEqual([])
  await second.context.close()
})

test('where nothing sends in the background it is sent when somebody looks', async () => {
  const { context, page } = await openPhone(daka)
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, 'SyncManager')
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync')
    // A browser that doesn't say that the line is back.
    window.addEventListener('online', (event) => event.stopImmediatePropagation())
    // It would be tried again by itself after up to fifteen seconds: not before.
    Math.random = () => 0.999
  })
  await readyPhone(page, 'apple')
  await cutOff(context, daka)
  await page.getByRole('button', { name: '上班打卡' }).click()
  const sheet = page.getByRole('dialog', { name: OFFLINE_TITLE })
  await expect(sheet.getByText(/恢复网络后，打开 Daka 即会提交/)).toBeVisible()
  await sheet.getByText('知道了', { exact: true }).click()
  // The line comes back without the browser saying so.
  await daka.start()
  await page.evaluate(() =>
    window.addEventListener('online', (event) => event.stopImmediatePropagation(), true),
  )
  await context.setOffline(false)
  await expect(keptOn(page).getByText('待提交')).toHaveCount(1)
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(keptOn(page).getByText('已确认 · 有效')).toHaveCount(1, { timeout: 5_000 })
  expect(await punchesOf('apple')).toHaveLength(1)
  await context.close()
})

test('a session that is over keeps the queue, and signing in again sends it', async () => {
  const { context, page } = await openPhone(daka)
  await readyPhone(page, 'expired')
  await context.clearCookies()
  await punchOffline(page, '上班打卡')
  const list = keptOn(page)
  await expect(list.getByText('登录已过期，记录都还在本机。重新登录后会自动提交。')).toBeVisible()
  expect(await punchesOf('expired')).toEqual([])
  await list.getByRole('link', { name: '重新登录' }).click()
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await signIn(page, `expired@${AWAY}.test`, { company: AWAY })
  await expect(list.getByText('已确认 · 有效')).toHaveCount(1)
  expect(await punchesOf('expired')).toHaveLength(1)
  await context.close()
})

test('signing out tells of what wasn’t sent, forgets the rest, and leaves it to its person', async () => {
  test.setTimeout(120_000)
  const { context, page } = await openPhone(daka)
  await readyPhone(page, 'leaver')
  // The server is there, and what is kept doesn't get through.
  await context.route('**/api/punches/batch', (route) => route.abort())
  await punchOffline(page, '上班打卡')
  const signOut = async (name: string) => {
    await page.getByRole('button', { name: `账号：${name}` }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
  }
  await signOut('leaver')
  const dialog = page.getByRole('alertdialog', { name: '还有 1 条打卡没有提交' })
  await dialog.getByRole('button', { name: '先提交再退出' }).click()
  await expect(dialog.getByText('没能全部提交，请检查网络后再试。')).toBeVisible()
  await dialog.getByRole('button', { name: '直接退出' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  for (const store of ['facts', 'anchor', 'receipts']) expect(await countIn(page, store), store).toBe(0)
  expect(await countIn(page, 'outbox')).toBe(1)
  expect(await page.evaluate(() => caches.keys())).toEqual([])

  await context.unroute('**/api/punches/batch')
  await readyPhone(page, 'next')
  await expect(page.getByText('待提交')).toBeHidden()
  expect(await countIn(page, 'outbox')).toBe(1)
  await signOut('next')
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await punchesOf('next')).toEqual([])
  expect(await punchesOf('leaver')).toEqual([])

  await signIn(page, `leaver@${AWAY}.test`, { company: AWAY })
  await expect(keptOn(page).getByText('已确认 · 有效')).toHaveCount(1)
  expect(await punchesOf('leaver')).toHaveLength(1)
  await context.close()
})

test('what the server won’t take stays with its reason, can be saved, and goes only knowingly', async () => {
  const { context, page } = await openPhone(daka)
  await readyPhone(page, 'refused')
  const error = { code: 'conflict', reason: 'punch_id_used' }
  await context.route('**/api/punches/batch', (route) =>
    route.fulfill({ json: { answers: [{ id: null, status: 'conflict', error }] } }),
  )
  await page.getByRole('button', { name: '上班打卡' }).click()
  const list = keptOn(page)
  await expect(list.getByText('未被接受')).toBeVisible()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    list.getByRole('button', { name: '保存为文件' }).click(),
  ])
  const { entries, person } = JSON.parse(readFileSync(await saved.path(), 'utf8'))
  expect(JSON.parse(entries[0].body)).toMatchObject({ person, seq: 1, prev: null })
  await list.getByRole('button', { name: '移除' }).click()
  const dialog = page.getByRole('alertdialog', { name: '移除这条记录？' })
  await dialog.getByRole('button', { name: '取消' }).click()
  await expect(list.getByText('未被接受')).toBeVisible()
  await list.getByRole('button', { name: '移除' }).click()
  await dialog.getByRole('button', { name: '移除' }).click()
  await expect(list).toBeHidden()
  expect(await countIn(page, 'outbox')).toBe(0)
  await context.close()
})

test('the browser wakes the worker, which sends while no page is open', async () => {
  const { context, page } = await openPhone(daka)
  await readyPhone(page, 'woken')
  await cutOff(context, daka)
  await punchOffline(page, '上班打卡')
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [found] = registrations.filter(({ isDeleted }) => !isDeleted)
      if (found) resolve(found.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const registrationId = await registered
  await page.goto('about:blank')
  await comeBack(context, daka)
  const sync = { origin: daka.origin, registrationId, tag: 'daka-flush', lastChance: true }
  await devtools.send('ServiceWorker.dispatchSyncEvent', sync)
  await expect.poll(() => punchesOf('woken')).toHaveLength(1)
  await page.goto(`/${AWAY}/punch`)
  await expect(keptOn(page).getByText('已确认 · 有效')).toHaveCount(1)
  await context.close()
})

test('the worker is served to be looked for anew, and holds exactly the files of the offline app', async ({
  request,
}) => {
  const answer = await request.get(`${daka.origin}/sw.js`)
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-type']).toMatch(/^(text|application)\/javascript/)
  expect(answer.headers()['cache-control']).toBe('no-cache')
  const named = [...(await answer.text()).matchAll(/\/offline\/([\w-]+)-([0-9a-f]{16})\.(\w+)/g)]
  const files = [...new Set(named.map(([path]) => path))]
  expect(files.map((path) => path.split('.').at(-1)).sort()).toEqual(['css', 'html', 'js'])
  for (const path of files) {
    const file = await request.get(`${daka.origin}${path}`)
    expect(file.status(), path).toBe(200)
    expect(path).toContain(
      createHash('sha256')
        .update(await file.body())
        .digest('hex')
        .slice(0, 16),
    )
    expect(file.headers()['content-security-policy']).toContain("script-src 'self';")
  }
  const { context, page } = await openPhone(daka)
  await readyPhone(page, 'looker')
  const held = await page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    }
    return found
  })
  expect(held.sort()).toEqual(files.sort())
  await context.close()
})
