import type { Locator, Page } from '@playwright/test'
import { expect, mailOf, signIn, test } from '../support/browser'

/** The lines of the test company's headquarters, by employee number from 0. */
const ANN = 2
const BOB = 3

const cellAt = (page: Page, row: number, col: number): Locator => page.locator(`[data-cell="${row}:${col}"]`)

/** The roster of the headquarters in the month after this one. */
async function openNextMonth(page: Page): Promise<void> {
  await signIn(page, mailOf('hr'), { to: 'roster' })
  await page.getByRole('button', { name: /考勤组/ }).click()
  await page.getByRole('option', { name: '总部' }).click()
  await expect(page.getByRole('grid', { name: /^总部/ })).toBeVisible()
  const month = await page.getByRole('heading', { level: 1 }).textContent()
  await page.getByRole('link', { name: '下个月' }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(month ?? '')
  await expect(cellAt(page, ANN, 0)).toHaveAccessibleName(/^ann/)
}

async function openTool(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: '排班工具' }).click()
  await page.getByRole('menuitem', { name }).click()
  return page.getByRole('dialog')
}

test('HR sets a block by keyboard, takes it back and again, saves, and finds it after a reload', async ({
  page,
}) => {
  const { keyboard } = page
  await openNextMonth(page)
  await cellAt(page, ANN, 1).click()
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', '0'])
    await keyboard.press(key)
  const bar = page.getByRole('region', { name: '未保存的排班' })
  await expect(bar).toContainText('已改动 6 格，2 人')
  await keyboard.press('Control+z')
  await expect(bar).toContainText('没有未保存的改动')
  await expect(cellAt(page, BOB, 3)).toHaveAccessibleName(/早九晚六（周排班）$/)
  await keyboard.press('Control+y')
  await expect(cellAt(page, BOB, 3)).toBeFocused()
  await expect(cellAt(page, BOB, 3)).toHaveAccessibleName(/休息（排班） 未保存$/)
  // What isn't saved yet outlives a reload.
  await page.reload()
  await expect(bar).toContainText('已改动 6 格，2 人')
  await bar.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已更改 6 格排班')).toBeVisible()
  await expect(bar).toHaveCount(0)
  await page.reload()
  for (const [row, col] of [
    [ANN, 1],
    [BOB, 3],
  ] as const) {
    await expect(cellAt(page, row, col)).toHaveAccessibleName(/休息（排班）$/)
  }
  await expect(cellAt(page, ANN, 4)).toHaveAccessibleName(/早九晚六（周排班）$/)
})

test('HR fills a cycle of four on and two off', async ({ page }) => {
  await openNextMonth(page)
  await cellAt(page, 0, 0).click()
  const dialog = await openTool(page, '按周期排班')
  await expect(dialog).toContainText('选中的 1 人')
  await dialog.getByRole('button', { name: '填入排班' }).click()
  await expect(page.getByText(/^已更改 (28|29|30|31) 格排班$/)).toBeVisible()
  await page.reload()
  for (const [col, word] of [
    '早九晚六',
    '早九晚六',
    '早九晚六',
    '早九晚六',
    '休息',
    '休息',
    '早九晚六',
  ].entries()) {
    await expect(cellAt(page, 0, col)).toHaveAccessibleName(new RegExp(`${word}（排班）$`))
  }
})

test('a pasted table with one bad row is not imported, and the row is named; mended it is', async ({
  page,
}) => {
  await openNextMonth(page)
  const dialog = await openTool(page, '导入表格')
  const paste = async (...rows: string[]) => {
    await dialog.getByLabel('或从表格中复制后粘贴').fill(rows.join('\n'))
    await dialog.getByRole('button', { name: '检查', exact: true }).click()
  }
  await paste('工号\t姓名\t5\t6', 'E005\thr\t休\t早九晚六', 'E0O6\towner\t休\t休')
  const problem = dialog.getByRole('listitem')
  await expect(problem).toHaveCount(1)
  await expect(problem).toContainText('第 3 行')
  await expect(problem).toContainText('没有工号为“E0O6”的人员。是否应为“E006”？', { useInnerText: true })
  await expect(dialog.getByRole('button', { name: /^导入/ })).toHaveCount(0)
  await dialog.getByRole('button', { name: '重新选择' }).click()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(cellAt(page, 4, 4)).toHaveAccessibleName(/早九晚六（周排班）$/)

  await openTool(page, '导入表格')
  await paste('工号\t姓名\t5\t6', 'E005\thr\t休\t早九晚六', 'E006\towner\t休\t休')
  await dialog.getByRole('button', { name: '导入 3 格' }).click()
  await expect(page.getByText('已更改 3 格排班')).toBeVisible()
  await page.reload()
  await expect(cellAt(page, 4, 4)).toHaveAccessibleName(/休息（排班）$/)
  await expect(cellAt(page, 4, 5)).toHaveAccessibleName(/早九晚六（周排班）$/)
  await expect(cellAt(page, 5, 5)).toHaveAccessibleName(/休息（排班）$/)
})
