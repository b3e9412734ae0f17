import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import exceljs from 'exceljs'
import { expect, signIn, test } from '../support/browser'
import { arrive, DEMO_PASSWORD } from '../support/page-list'

const enter = (page: Page) =>
  signIn(page, 'hr@demo.daka.test', { company: 'demo', password: DEMO_PASSWORD, to: 'reports' })

const table = (page: Page) => page.getByRole('table')

/** The rows of the table as one reads them, without its head and its sums. */
async function shown(page: Page): Promise<string[][]> {
  const rows = table(page).locator('tbody tr')
  await expect(rows.first()).toBeVisible()
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').trim())),
  )
}

/** Has the sheet made as an Excel file and reads it back. */
async function exported(page: Page): Promise<{ name: string; rows: (string | number | null)[][] }> {
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  const file = await saved
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(await file.path())
  const [sheet] = workbook.worksheets
  const rows: (string | number | null)[][] = []
  sheet?.eachRow((row) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).value ?? null)
    rows.push(cells as (string | number | null)[])
  })
  return { name: file.suggestedFilename(), rows }
}

/** What the screen makes of a cell of the file. */
function asShown(cell: string | number | null, head: string | number | null | undefined): string {
  if (cell === null || cell === 0) return '–'
  if (typeof cell === 'string' || !String(head).endsWith('（分钟）')) return String(cell)
  return `${Math.floor(cell / 60)}:${String(cell % 60).padStart(2, '0')}`
}

test('the month as an Excel file is the month on the screen; sorted, filtered and with fewer columns it stays true', async ({
  page,
}) => {
  await enter(page)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('月度汇总')
  const before = await shown(page)
  expect(before.length).toBeGreaterThan(20)
  const { name, rows } = await exported(page)
  expect(name).toMatch(/^月度汇总 \d{4}-\d\d\.xlsx$/)
  await expect(page.getByText(`已导出 ${name}`)).toBeVisible()
  const [head = [], ...lines] = rows
  expect(lines.map((line) => line.map((cell, at) => asShown(cell, head[at])))).toEqual(before)

  // The sums are those of the lines.
  const worked = head.indexOf('工作时长（分钟）')
  const sum = lines.reduce((total, line) => total + Number(line[worked]), 0)
  await expect(
    table(page)
      .locator('tfoot td')
      .nth(worked - 1),
  ).toHaveText(asShown(sum, '（分钟）'))

  // Highest first, by a press on the column.
  await page.getByRole('button', { name: '工作时长', exact: true }).click()
  const sorted = [...lines].sort((a, b) => Number(b[worked]) - Number(a[worked]))
  expect((await shown(page)).map((row) => row[worked])).toEqual(
    sorted.map((line) => asShown(line[worked] ?? null, '（分钟）')),
  )

  // Fewer columns, in this browser for good; the file keeps them all.
  await page.getByRole('button', { name: '显示列' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: '考勤组' }).click({ force: true })
  await dialog.getByRole('button', { name: '完成' }).click()
  const columns = table(page).getByRole('columnheader')
  await expect(columns.filter({ hasText: '考勤组' })).toHaveCount(0)
  await page.reload()
  await expect(columns.filter({ hasText: '工作时长' })).toHaveCount(1)
  await expect(columns.filter({ hasText: '考勤组' })).toHaveCount(0)
  const [again] = (await exported(page)).rows
  expect(again).toEqual(head)

  // One person's line leads to his month.
  await table(page).locator('tbody th a').first().click()
  await expect(page).toHaveURL(/\/demo\/team\/[0-9a-f-]+\?month=\d{4}-\d\d$/)
})

test('the days of one status as a CSV file are the days on the screen', async ({ page }) => {
  await enter(page)
  await page.getByRole('link', { name: '上个月' }).click()
  await page.getByRole('navigation', { name: '报表' }).getByRole('link', { name: '每日统计' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('每日统计')
  const filters = page.getByRole('form', { name: '筛选' })
  await filters.getByRole('button', { name: /考勤结果/ }).click()
  await page.getByRole('option', { name: '迟到', exact: true }).click()
  await filters.getByRole('button', { name: '查询' }).click()
  await expect(page).toHaveURL(/status=late/)
  await expect(table(page).locator('tbody tr').first()).toBeVisible()
  const status = (await table(page).getByRole('columnheader').allTextContents()).indexOf('状态')
  const rows = await shown(page)
  expect(new Set(rows.map((row) => row[status]))).toEqual(new Set(['迟到']))
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^每日统计 \d{4}-\d\d\.csv$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text.startsWith('\uFEFF姓名,工号,')).toBe(true)
  const days = text.trimEnd().split('\r\n').slice(1)
  const total = Number(/共 (\d+) 行/.exec((await page.getByText(/^共 \d+ 行$/).textContent()) ?? '')?.[1])
  expect(days).toHaveLength(total)
  expect(rows.map((row) => row[0])).toEqual(days.slice(0, rows.length).map((line) => line.split(',')[0]))
})

test('an address that asks for nonsense shows the running month and says so', async ({ page }) => {
  await enter(page)
  await arrive(page, '/demo/reports?sheet=raw&from=2020-01-01&to=2020-12-31')
  await expect(page.getByText('筛选条件无效')).toBeVisible()
})
