import { expect, test } from '../support/browser'
import { openRelease } from '../support/other-release'
import { comeBack, cutOff, openPhone, prepareAway, punchOffline, readyPhone } from '../support/phone'

const BATCH = '**/api/punches/batch'

test('another release takes over at once, and the queue is still there and sent', async () => {
  test.setTimeout(120_000)
  const daka = await prepareAway()
  const release = await openRelease(Number(new URL(daka.origin).port))
  try {
    await daka.start()
    const { context, page } = await openPhone(daka, { through: release.port })
    await readyPhone(page, 'away')
    const cachesOf = () => page.evaluate(() => caches.keys())
    const [before] = await cachesOf()
    await context.route(BATCH, (route) => route.abort())
    await punchOffline(page, '上班打卡')

    release.deploy()
    await page.reload()
    await expect.poll(cachesOf).toEqual([release.cache])
    expect(before).not.toBe(release.cache)

    await cutOff(context, daka)
    await page.reload()
    await expect(page.getByText('没有网络', { exact: true })).toBeVisible()
    const list = page.getByRole('region', { name: '本机记录' })
    await expect(list.getByText('待提交')).toHaveCount(1)
    await context.unroute(BATCH)
    await comeBack(context, daka)
    await expect(list.getByText('已确认 · 有效')).toHaveCount(1)
    await context.close()
  } finally {
    await release.close()
    await daka.stop()
  }
})
