import { expect, mailOf, signIn, test } from '../support/browser'
import { e2eCompany } from '../support/e2e-facts'

test('who follows the calendar of China works its swapped Saturday and is off for it on a weekday', async ({
  page,
}) => {
  const { slug, swap } = e2eCompany()
  await signIn(page, mailOf('calendar'), { to: 'days' })
  const day = async (date: string) => {
    await page.goto(`/${slug}/days?month=${date.slice(0, 7)}`)
    return page.locator(`a[data-date="${date}"]`)
  }
  // Nobody came, so the day that was owed is an absence; the day off is none.
  await expect(await day(swap.workday)).toHaveAccessibleName(/旷工/)
  await expect(await day(swap.rest)).toHaveAccessibleName(/休息/)
  await page.goto(`/${slug}/days/${swap.workday}`)
  await expect(page.getByText(/当天为工作日（公司日历）/)).toBeVisible()
})
