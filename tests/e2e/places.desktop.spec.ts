import { expect, mailOf, signIn, test } from '../support/browser'

test('HR draws a place on the plain map, sizes it by keyboard, says whose numbers they are, and publishes it', async ({
  page,
}) => {
  // As the proxy of an office would tell.
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': '198.51.100.77' })
  await signIn(page, mailOf('hr'), { to: 'places' })
  await page.getByRole('link', { name: '新建地点' }).click()
  await page.getByLabel('地点名称').fill('浦东仓库')
  await expect(page.getByText('至少需要一个地图范围')).toBeVisible()
  await page.getByRole('button', { name: '添加圆形' }).click()
  await page.locator('[data-map]').click({ position: { x: 120, y: 120 } })
  const radius = page.getByRole('button', { name: /圆形 1 的半径/ })
  await expect(radius).toHaveAccessibleName('圆形 1 的半径：100 米')
  await radius.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByLabel('半径（米）')).toHaveValue('119')
  // One run of keys is undone at once.
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(page.getByLabel('半径（米）')).toHaveValue('100')
  await page.getByLabel('半径（米）').fill('5')
  await expect(page.getByText('请填写 10 到 50,000 之间的米数')).toBeVisible()
  await page.getByLabel('半径（米）').fill('120')

  const circle = page.getByRole('group', { name: '圆形 1' })
  const latitude = circle.getByLabel('纬度')
  await latitude.fill('121.4737, 31.2304')
  await latitude.blur()
  await expect(latitude).toHaveValue('31.2304')
  await expect(page.getByText('经度在前：已识别为纬度 31.2304，经度 121.4737。')).toBeVisible()

  const datums = page.getByRole('radiogroup', { name: '坐标系' })
  await datums.getByRole('radio', { name: 'GCJ-02' }).click()
  const question = page.getByRole('dialog', { name: '从 WGS-84 改为 GCJ-02' })
  await expect(question).toContainText(/相差约 \d{3} 米/)
  await question.getByRole('button', { name: '填写的本来就是 GCJ-02 坐标' }).click()
  await expect(latitude).toHaveValue('31.230400')
  await expect(datums.getByRole('radio', { name: 'GCJ-02' })).toBeChecked()
  await expect(page.getByRole('region', { name: '试一试' })).toContainText('在范围内')

  await page.getByRole('button', { name: '使用我当前的地址' }).click()
  await expect(page.getByLabel('地址段 1', { exact: true })).toHaveValue('198.51.100.77/32')

  // What isn't published yet outlives a reload.
  await page.reload()
  await expect(page.getByText('以下是你上次尚未发布的修改。')).toBeVisible()
  await expect(page.getByLabel('半径（米）')).toHaveValue('120')

  await page.getByRole('button', { name: '发布', exact: true }).click()
  await expect(page.getByText(/「浦东仓库」将于 .* 起生效/)).toBeVisible()
  const versions = page.getByRole('region', { name: '版本记录' })
  await expect(versions.getByText('第 1 版')).toBeVisible()
  await expect(versions.getByText('待生效')).toBeVisible()
  await expect(page.getByRole('navigation', { name: '打卡地点列表' })).toContainText('浦东仓库')
})
