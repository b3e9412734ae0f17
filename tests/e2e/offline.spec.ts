import { expect, test } from '../support/browser'
import { runScript } from '../support/daka'
import { AWAY, comeBack, cutOff, OFFLINE_TITLE, openPhone, prepareAway, readyPhone } from '../support/phone'

const kept = (name: string) => ({ name, exact: true })

test('in and out without a network, the app closed in between: both are there once, with their bounds', async () => {
  test.setTimeout(120_000)
  const daka = await prepareAway()
  try {
    await daka.start()
    const first = await openPhone(daka)
    await readyPhone(first.page, 'away')
    await cutOff(first.context, daka)
    await first.page.reload()
    await expect(first.page.getByText('没有网络', { exact: true }).first()).toBeVisible()
    await first.page.getByRole('button', { name: '上班打卡' }).click()
    const sheet = first.page.getByRole('dialog', { name: OFFLINE_TITLE })
    await expect(sheet.getByText('按本机保存的规则，预计计为上班卡。')).toBeVisible()
    await sheet.getByRole('button', kept('知道了')).click()
    await first.context.close()

    const second = await openPhone(daka, first.folder)
    await second.context.setOffline(true)
    await second.page.goto(`/${AWAY}`)
    const list = second.page.getByRole('region', { name: '本机记录' })
    await expect(list.getByText('待提交')).toHaveCount(1)
    await second.page.getByRole('button', { name: '下班打卡' }).click()
    await second.page.getByRole('dialog', { name: OFFLINE_TITLE }).getByRole('button', kept('知道了')).click()
    await expect(list.getByText('待提交')).toHaveCount(2)

    await comeBack(second.context, daka)
    await expect(list.getByText('已确认 · 有效')).toHaveCount(2)
    await expect(list.getByText(/^可证明的时间：\d\d:\d\d–\d\d:\d\d$/)).toHaveCount(2)
    await second.page.getByRole('button', { name: '打开完整页面' }).click()
    const today = second.page.getByRole('region', { name: '今日打卡' })
    await expect(today.getByText(/离线/)).toHaveCount(2)
    const { ids, chains } = JSON.parse(await runScript('tests/support/count-punches.ts', [AWAY], daka.env))
    expect(ids).toHaveLength(2)
    expect(chains).toMatchObject({ punches: 2, faults: [] })
    await second.context.close()
  } finally {
    await daka.stop()
  }
})
