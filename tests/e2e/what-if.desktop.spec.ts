import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from '../support/browser'
import { arrive, DEMO_PASSWORD } from '../support/page-list'

const enter = (page: Page, to: string) =>
  signIn(page, 'hr@demo.daka.test', { company: 'demo', password: DEMO_PASSWORD, to })

const card = (page: Page) => page.getByRole('region', { name: '试算', exact: true })
const result = (page: Page) => card(page).getByRole('region', { name: '试算结果' })
const grace = (page: Page) => page.getByRole('textbox', { name: /^允许迟到/ })

/** Of the two months the demo company has days in, the one with more of them. */
async function chooseTheFullerMonth(page: Page) {
  const { month, day } = await page.evaluate(() => {
    const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
      .format()
      .split('-')
      .map(Number)
    return { month: `${year}年${month}月`, day: day ?? 0 }
  })
  if (day < 18) return
  await card(page)
    .getByRole('button', { name: /用哪个月试算/ })
    .click()
  await page.getByRole('option', { name: month }).click()
}

/** The month as its page tells it, without what is only about now. */
async function monthOf(page: Page, path: string): Promise<string[]> {
  await arrive(page, path)
  const days = await page
    .locator('a[data-date]')
    .evaluateAll((links) => links.map((it) => it.getAttribute('aria-label') ?? ''))
  expect(days.length).toBeGreaterThan(20)
  return days
}

test('HR tries more grace on real days, sees exactly whose change, publishes, and the past stays', async ({
  page,
}) => {
  await enter(page, 'shifts')
  await page.getByRole('link', { name: /早九晚六/ }).click()
  await chooseTheFullerMonth(page)
  // Twenty, not ten: whichever month it is, somebody came late by less.
  await grace(page).fill('20')
  await card(page).getByRole('button', { name: '开始试算' }).click()
  const headline = result(page).getByText(/个人日中有 \d+ 个会不同/)
  await expect(headline).toBeVisible()
  const [, days = 0, people = 0] = (
    /中有 (\d+) 个会不同，涉及 (\d+) 人/.exec((await headline.textContent()) ?? '') ?? []
  ).map(Number)
  expect(days).toBeGreaterThan(0)

  // The sentence, the filter, the people and the file say the same.
  await expect(result(page).getByRole('radio', { name: '全部' })).toContainText(`× ${days}`)
  await expect(result(page).getByRole('list', { name: '会受影响的人' }).locator('> li')).toHaveCount(people)
  const saved = page.waitForEvent('download')
  await result(page)
    .getByRole('button', { name: /导出 CSV/ })
    .click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^试算 早九晚六 \d{4}-\d\d\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.startsWith('\uFEFF工号,')).toBe(true)
  const rows = text
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(','))
  expect(rows).toHaveLength(days)
  expect(new Set(rows.map(([no]) => no)).size).toBe(people)
  for (const [, , , before, , punches, lateMin] of rows) {
    expect(before).toBe('迟到')
    expect(punches).toMatch(/^上班 09:(0[5-9]|1\d|20) 迟到 → 09:\d\d 正常/)
    expect(-Number(lateMin)).toBeGreaterThanOrEqual(5)
    expect(-Number(lateMin)).toBeLessThanOrEqual(20)
  }

  // A day of it, as it stands beside the draft.
  const line = result(page).getByRole('list', { name: '会受影响的人' }).locator('> li').first()
  await line.getByRole('button').click()
  const link = line.getByRole('link').first()
  const day = (await link.getAttribute('href')) ?? ''
  const [, , , person = '', date = ''] = day.split('/')
  const monthPath = `/demo/team/${person}?month=${date.slice(0, 7)}`
  const other = await page.context().newPage()
  await arrive(other, day)
  await expect(other.getByText('迟到').first()).toBeVisible()
  const before = await monthOf(other, monthPath)

  await grace(page).fill('21')
  await expect(result(page).getByText(/试算后内容又改过/)).toBeVisible()
  await grace(page).fill('20')
  await expect(result(page).getByText(/试算后内容又改过/)).toHaveCount(0)
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText(/「早九晚六」将于/)).toBeVisible()
  expect(await monthOf(other, monthPath)).toEqual(before)

  // What is scheduled now can be weighed once more, and weighs the same.
  await page.getByRole('link', { name: '试算' }).click()
  // The list of shifts has a link of that name as well, and would take the click until its page is gone.
  const scheduled = page.getByRole('navigation', { name: '待生效的版本' })
  await scheduled.getByRole('link', { name: /早九晚六/ }).click()
  await expect(page).toHaveURL(/\/what-if\?version=/)
  await chooseTheFullerMonth(page)
  await card(page).getByRole('button', { name: '开始试算' }).click()
  await expect(result(page).getByText(new RegExp(`中有 ${days} 个会不同，涉及 ${people} 人`))).toBeVisible()
})

test('a draft that is as it is changes nothing, and says what was compared', async ({ page }) => {
  await enter(page, 'policies')
  await page.getByRole('link', { name: /^办公室/ }).click()
  await chooseTheFullerMonth(page)
  await card(page).getByRole('button', { name: '开始试算' }).click()
  await expect(result(page).getByText('没有任何一天会不同')).toBeVisible()
  await expect(result(page).getByText(/对比了 \d+ 人在/)).toBeVisible()
})
