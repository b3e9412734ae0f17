import { readFileSync } from 'node:fs'
import { expect, mailOf, signIn, test } from '../support/browser'
import { arrive } from '../support/page-list'

test('HR takes a group as a file, changes the grace in it, sees the change and publishes it', async ({
  page,
}) => {
  await signIn(page, mailOf('hr'), { to: 'groups' })
  await page.getByRole('link', { name: /^日历组/ }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出为文件' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^日历组-\d{4}-\d\d-\d\d\.json$/)
  const text = readFileSync(await file.path(), 'utf8')

  await arrive(page, '/e2e/groups/import')
  const give = (name: string, content: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })
  await give('same.json', text)
  await expect(page.getByText('没有需要导入的内容')).toBeVisible()
  await page.getByRole('button', { name: '重新选择' }).click()
  await give('broken.json', text.replace('"lateMin": 5', '"lateMin": "5"'))
  await expect(page.getByRole('list', { name: '问题列表' })).toContainText('班次「日历班」 · 允许迟到')
  await page.getByRole('button', { name: '重新选择' }).click()
  await give('milder.json', text.replace('"lateMin": 5', '"lateMin": 10'))
  const plan = page.getByRole('region', { name: '导入后的改动' })
  await expect(plan.getByText('允许迟到：5 分钟 → 10 分钟')).toBeVisible()
  await page.getByRole('button', { name: '导入并发布 1 项改动' }).click()
  await expect(page.getByText(/「日历组」已导入，将于 .* 起生效/)).toBeVisible()
  await expect(page.getByRole('link', { name: /起的设置$/ })).toBeVisible()
})
