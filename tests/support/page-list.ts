import type { Page } from '@playwright/test'
import { expect } from './browser'

/** Whose pages of the demo company are looked at. */
export const ROLES = ['employee', 'manager', 'hr'] as const
export type Role = (typeof ROLES)[number]

/** The pages without a tenant that anybody can open at any time. */
export const PUBLIC_PAGES = ['/sign-in', '/receipt'] as const

export const DEMO_PASSWORD = 'daka-demo-2026'

/** Goes there and waits until nothing is being loaded any more. */
export async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0)
}

async function linkOn(page: Page, path: string, link: string): Promise<string> {
  await arrive(page, path)
  const href = await page.locator(link).last().getAttribute('href')
  if (!href) throw new Error(`${path} has no link ${link}`)
  return href
}

/** The last day with a missed punch; early in a month it is one of the month before. */
async function missedDay(page: Page): Promise<string> {
  const missed = 'a[data-date]:is([aria-label*="缺卡"], [aria-label*="Missed"])'
  await arrive(page, '/demo/days')
  const before = await page.getByRole('link', { name: /上个月|Month before/ }).getAttribute('href')
  const isHere = (await page.locator(missed).count()) > 0
  return linkOn(page, isHere || !before ? '/demo/days' : before, missed)
}

/** Every kind of page this person can open, with a day, a request and a person that have something to show. */
export async function pagesOf(page: Page, role: Role): Promise<string[]> {
  if (role === 'manager') {
    const request = await linkOn(page, '/demo/approvals', 'a[href*="?request="]')
    const person = await linkOn(page, '/demo/team', 'main li a[href^="/demo/team/"]')
    const day = await linkOn(page, person, 'a[data-date][tabindex="0"]')
    return ['/demo/approvals', request, '/demo/team', person, day, '/demo/reports?sheet=day']
  }
  if (role === 'hr') {
    const rosters = ['/demo/roster', '/demo/roster?view=grid']
    const shift = await linkOn(page, '/demo/shifts', 'main a[href*="?shift="]:not([href$="=new"])')
    const calendars = ['', '?calendar=cn', '?calendar=new'].map((query) => `/demo/calendar${query}`)
    const place = await linkOn(page, '/demo/places', 'main a[href*="?place="]:not([href$="=new"])')
    const group = await linkOn(page, '/demo/groups', 'main a[href*="?group="]:not([href$="=new"])')
    const leave = await linkOn(page, '/demo/leave', 'main a[href^="/demo/leave/"]')
    const policy = await linkOn(page, '/demo/policies', 'main a[href*="?policy="]:not([href$="=new"])')
    return [
      ...['', '?sheet=day', '?sheet=matrix', '?sheet=raw'].map((query) => `/demo/reports${query}`),
      ...['/demo/rules', '/demo/shifts', shift, '/demo/shifts?shift=new'],
      ...[place, '/demo/places?place=new', '/demo/places/own'],
      ...['/demo/groups', group, '/demo/groups?group=new', '/demo/groups/import'],
      ...['/demo/policies', policy, '/demo/policies?policy=new', '/demo/what-if', '/demo/settings'],
      ...['/demo/leave', leave],
      ...calendars,
      ...rosters,
    ]
  }
  const missed = await missedDay(page)
  const makeup = await linkOn(page, missed, 'a[href*="/requests/new"]')
  const request = await linkOn(page, '/demo/requests', 'article a')
  return [
    '/demo/punch',
    '/demo/here?code=none',
    '/demo/days',
    missed,
    makeup,
    '/demo/requests',
    '/demo/requests/field',
    '/demo/requests/span',
    '/demo/requests/span?kind=trip',
    request,
    '/demo/me',
    '/demo/me/places',
    '/demo/me/places/new',
  ]
}
