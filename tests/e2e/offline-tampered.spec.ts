import type { Page } from '@playwright/test'
import { expect, test } from '../support/browser'
import type { Daka } from '../support/daka'
import { comeBack, countIn, cutOff, openPhone, prepareAway, punchOffline, readyPhone } from '../support/phone'

let daka: Daka
test.beforeAll(async () => {
  daka = await prepareAway()
  await daka.start()
})
test.afterAll(() => daka.stop())

/** Changes what the phone keeps of its taps, as whoever holds it could. */
function tamper(page: Page): Promise<void> {
  return page.evaluate(async () => {
    type Kept = { id: string; seq: number; body: string; bodyHash: string; sealed: string; signature: string }
    const textOf = (bytes: ArrayBuffer) =>
      btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')
    const bytesOf = (text: string) => new TextEncoder().encode(text)
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const db = await settled(indexedDB.open('daka'))
    const all: Kept[] = await settled(db.transaction('outbox').objectStore('outbox').getAll())
    const [time, place, removed, order, signed] = all.sort((a, b) => a.seq - b.seq)
    if (!time || !place || !removed || !order || !signed) throw new Error('Five taps are needed')
    const change = (entry: Kept, part: object) => JSON.stringify({ ...JSON.parse(entry.body), ...part })
    time.body = change(time, { wallAt: JSON.parse(time.body).wallAt - 3_600_000 })
    place.sealed = time.sealed
    order.body = change(order, { seq: order.seq - 1, prev: JSON.parse(removed.body).prev })
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
    const { privateKey } = await crypto.subtle.generateKey(algorithm, false, ['sign'])
    const how = { name: 'ECDSA', hash: 'SHA-256' }
    signed.signature = textOf(await crypto.subtle.sign(how, privateKey, bytesOf(signed.body)))
    // Else the phone itself would not take the receipts for those of its entries.
    for (const entry of [time, order]) {
      entry.bodyHash = textOf(await crypto.subtle.digest('SHA-256', bytesOf(entry.body)))
    }
    const store = db.transaction('outbox', 'readwrite').objectStore('outbox')
    for (const entry of [time, place, order, signed]) await settled(store.put(entry))
    await settled(store.delete(removed.id))
    db.close()
  })
}

test('what was altered on the phone is kept, waits for somebody, and says why', async () => {
  test.setTimeout(120_000)
  const { context, page } = await openPhone(daka)
  await readyPhone(page, 'tamper')
  await cutOff(context, daka)
  await page.reload()
  await punchOffline(page, '上班打卡')
  await punchOffline(page, '下班打卡')
  for (let n = 0; n < 4; n++) await punchOffline(page, '更新下班卡')
  await expect.poll(() => countIn(page, 'outbox')).toBe(6)
  await tamper(page)
  await comeBack(context, daka)
  await expect.poll(() => countIn(page, 'outbox')).toBe(0)
  await page.getByRole('button', { name: '打开完整页面' }).click()
  const today = page.getByRole('region', { name: '今日打卡' })
  await expect(today.getByText('待审核')).toHaveCount(5)
  for (const why of await today.getByRole('button', { name: '为什么？' }).all()) await why.click()
  // The time, the order and the other key: each is another text than the one that was signed.
  await expect(today.getByText('签名与内容不符，可能被改动过。')).toHaveCount(3)
  await expect(today.getByText('打卡时采集的内容被改动过或无法打开，未采信。')).toHaveCount(1)
  // After the first one nothing holds until the next that is whole, and that one names what is missing before it.
  await expect(today.getByText(/此设备的记录缺少 \d 条/)).toHaveCount(2)
  await context.close()
})
