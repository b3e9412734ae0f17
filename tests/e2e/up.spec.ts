import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../scripts/port.mjs'
import { expect, test } from '../support/browser'
import { startTestDatabase } from '../support/database'
import { MAP_STYLE_URL, serveMap } from '../support/map-tiles'
import { expectAccessible, expectContrastInTheDark } from '../support/page-checks'
import { PASSWORD } from '../support/password'
import { runUp, takePort } from '../support/running-up'

const READY = /Daka 打卡 is running at (http:\S+)/

let folder: string
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daka-up-'))
  chmodSync(folder, 0o711)
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('on a database of one’s own there is no demo: the token of the log makes the first owner, once; the map he draws on is the host’s', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const database = await startTestDatabase({ durable: true })
  const port = String(await freePort())
  const own = { DATABASE_URL: database.server.ownerUrl, DAKA_MAP_STYLE_URL: MAP_STYLE_URL }
  const up = runUp({ PORT: port, DATA_DIR: folder, ...own })
  try {
    const [, token = ''] = await up.says(/"token":"([\w-]+)"/)
    const [, origin = ''] = await up.says(READY)
    expect(up.printed()).not.toMatch(/demo\.daka\.test|Starting the database/)
    expect(existsSync(join(folder, 'postgres.json'))).toBe(false)

    await page.goto(origin)
    await expect(page).toHaveURL(`${origin}/setup`)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await expectAccessible(page, '/setup')
    await expectContrastInTheDark(page, '/setup')
    await page.getByRole('button', { name: '创建企业' }).click()
    await expect(page.getByText('请填写此项。').first()).toBeVisible()
    const entered: [string, string][] = [
      ['初始化令牌', token.toLowerCase()],
      ['企业名称', '远山科技'],
      ['企业代号', 'yuanshan'],
      ['姓名', '林晓'],
      ['邮箱', 'lin@yuanshan.test'],
      ['密码', PASSWORD],
    ]
    for (const [label, text] of entered) await page.getByLabel(label, { exact: true }).fill(text)
    await page.getByRole('button', { name: '创建企业' }).click()
    await expect(page).toHaveURL(/\/yuanshan\/punch$/)
    await page.goto(`${origin}/setup`)
    await expect(page).not.toHaveURL(/setup/)

    // The host named a map: places are drawn on it.
    const asked = await serveMap(page.context())
    await page.goto(`${origin}/yuanshan/places?place=new`)
    await expect(page.getByText('请添加圆形或绘制区域。')).toBeVisible()
    await expect.poll(() => asked.filter((url) => url.endsWith('.png')).length).toBeGreaterThan(0)
    expect(asked[0]).toBe(MAP_STYLE_URL)
    // A page that is still open would fetch its links from a server that is gone.
    await page.goto('about:blank')

    const { code, left } = await up.stop('SIGTERM')
    expect({ code, left }).toEqual({ code: 0, left: [] })
  } finally {
    await up.stop('SIGKILL')
    await database.server.remove()
  }
})

test('a second start finds what the first one made; a Ctrl-C ends the server, the worker and the database', async () => {
  test.setTimeout(180_000)
  const port = String(await freePort())
  // The run's own setup fills in the demo company; here it is only looked at what starts and ends.
  writeFileSync(join(folder, 'demo.json'), JSON.stringify({ state: 'done' }))
  const kept: string[] = []
  for (let start = 0; start < 2; start++) {
    const up = runUp({ PORT: port, DATA_DIR: folder })
    try {
      const [, origin] = await up.says(READY)
      await up.says(/employee@demo\.daka\.test +daka-demo-2026[\s\S]*Ctrl-C stops it/)
      expect(up.printed()).not.toMatch(/Building|Installing/)
      expect((await fetch(`${origin}/api/health`)).status).toBe(200)
      const again = runUp({ PORT: String(await freePort()), DATA_DIR: folder })
      expect(await again.ended).toBe(1)
      expect(again.printed().trim()).toMatch(/^✗ Daka is already running on .* \(process \d+\): .*\.$/)
      kept.push(readFileSync(join(folder, 'postgres.json'), 'utf8'))
      expect(await up.stop('SIGINT')).toEqual({ code: 0, left: [] })
    } finally {
      await up.stop('SIGKILL')
    }
  }
  expect(kept[0]).toBe(kept[1])
})

test('what keeps it from starting is said in one sentence', async () => {
  const { port, release } = await takePort()
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: String(port) }, /^✗ Port \d+ is taken: set PORT to another\.$/],
    [{ PORT: 'web' }, /^✗ PORT must be a number from 1 to 65535\.$/],
    [{ DATA_DIR: '/proc/daka' }, /^✗ The data folder \/proc\/daka can't be written \(\w+\): .*\.$/],
    [{ DATABASE_URL: 'my database' }, /^✗ DATABASE_URL must look like .*\.$/],
    [
      { DATABASE_URL: 'postgresql://daka@127.0.0.1:1/daka' },
      /^✗ The database at 127\.0\.0\.1:1 can't be used: .*\.$/,
    ],
  ]
  for (const [settings, sentence] of cases) {
    const up = runUp({ PORT: String(await freePort()), DATA_DIR: folder, ...settings })
    expect(await up.ended).toBe(1)
    expect(up.printed().trim()).toMatch(sentence)
  }
  release()
})
