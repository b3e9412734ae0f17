import type { Page } from '@playwright/test'
import { expect, mailOf, signIn, test } from '../support/browser'
import { runScript } from '../support/daka'
import { e2eCompany, e2eEnvironment } from '../support/e2e-facts'

const DAY_MS = 86_400_000
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** Chooses an option of a list that opens. */
async function choose(page: Page, list: RegExp, option: string) {
  await page.getByRole('button', { name: list }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function publishNow(page: Page) {
  await page.getByRole('radio', { name: '立即' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
}

async function makeNightShift(page: Page) {
  await page.getByRole('link', { name: '新建班次' }).click()
  await field(page, '班次名称').fill('夜班')
  const hours: [string, string][] = [
    ['上班', '22:00'],
    ['下班', '30:00'],
    ['最早上班卡', '20:00'],
    ['上班卡截止', '26:00'],
    ['最早下班卡', '28:00'],
    ['下班卡截止', '34:00'],
  ]
  for (const [name, time] of hours) await field(page, name).fill(time)
  await page.getByRole('button', { name: '删除第 1 段休息' }).click()
  await expect(field(page, '允许迟到（分钟）')).toHaveValue('5')
  await expect(field(page, '超过（分钟）')).toHaveValue('30')
  await publishNow(page)
  await expect(page.getByRole('heading', { name: '夜班', level: 2 })).toBeVisible()
}

async function makeNightGroup(page: Page) {
  const { slug } = e2eCompany()
  await page.goto(`/${slug}/groups?group=new`)
  await field(page, '考勤组名称').fill('夜班组')
  await choose(page, /工作日班次$/, '夜班')
  await page.getByRole('button', { name: '应用到周一至周五' }).click()
  for (const day of [/星期六$/, /星期日$/]) await choose(page, day, '夜班')
  await choose(page, / 节假日$/, '不随日历，每周固定')
  await page.getByRole('checkbox', { name: /^上海办公室/ }).check({ force: true })
  await choose(page, /打卡规则$/, '办公')
  await publishNow(page)
  await expect(page.getByRole('heading', { name: '夜班组', level: 2 })).toBeVisible()
}

async function assign(page: Page, name: string, from: string) {
  const add = page.getByRole('region', { name: '单独添加人员' })
  await add.getByLabel('查找人员').fill(name)
  await add.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await add.getByLabel('生效日期').fill(from)
  await add.getByRole('button', { name: '添加', exact: true }).click()
  await expect(page.getByText(new RegExp(`${name} 将从 .*起属于「夜班组」`))).toBeVisible()
}

test('a night shift with five minutes of grace: on time, late and seriously late, each with its sentence', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const { slug, zone, today } = e2eCompany()
  const tomorrow = new Date(Date.parse(today) + DAY_MS).toISOString().slice(0, 10)
  await signIn(page, mailOf('hr'), { to: 'shifts' })
  await makeNightShift(page)
  await makeNightGroup(page)
  for (const name of ['night-one', 'night-two']) await assign(page, name, today)

  const taps = [
    { name: 'night-one', date: today, time: '22:05:00' },
    { name: 'night-two', date: today, time: '22:05:01' },
    { name: 'night-one', date: tomorrow, time: '22:30:01' },
  ]
  await runScript('tests/support/punch-at.ts', [JSON.stringify({ slug, zone, taps })], e2eEnvironment())

  const seen = async (name: string, date: string, sentences: readonly RegExp[]) => {
    const own = await browser.newContext({ locale: 'zh-CN' })
    const day = await own.newPage()
    await signIn(day, mailOf(name))
    await day.goto(`/${slug}/days/${date}`)
    const why = day.getByRole('button', { name: '为什么？' }).first()
    if ((await why.getAttribute('aria-expanded')) === 'false') await why.click()
    for (const sentence of sentences) await expect(day.getByText(sentence).first()).toBeVisible()
    await own.close()
  }
  await seen('night-one', today, [/上班 22:05 打卡，应为 22:00，宽限 ?5 ?分钟，正常/])
  await seen('night-two', today, [/上班 22:05:01 打卡，应为 22:00，宽限 ?5 ?分钟，计迟到 5 分 1 秒/, /^迟到/])
  await seen('night-one', tomorrow, [/超过 ?30 ?分钟，记为严重迟到/, /^严重迟到/])
})
