import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { e2eCompany } from './e2e-facts'
import { PASSWORD } from './password'

/** The middle of the test company's office, as tests/support/company.ts has it. */
const OFFICE = { latitude: 31.2304, longitude: 121.4737, radiusM: 150 }
const METRES_PER_DEGREE = 110_880

/** Sentences that the browser's console may say in a test; each must say so. */
type Options = { readonly expectedErrors: readonly RegExp[] }

type Fixtures = { readonly quiet: undefined }

/** Playwright's test, failing on errors in the browser's console and on exceptions in its pages. */
export const test = base.extend<Options & Fixtures>({
  expectedErrors: [[], { option: true }],
  quiet: [
    async ({ context, expectedErrors }, use) => {
      const heard = hearErrors(context)
      await use(undefined)
      expect(heard.filter((text) => !expectedErrors.some((it) => it.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

/** Collects what the console of a browser context calls an error. */
export function hearErrors(context: BrowserContext): string[] {
  const heard: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (fault) => heard.push(String(fault.error().stack)))
  return heard
}

/** Signs in by the form, as a person would, and waits for the page behind it. */
export async function signIn(
  page: Page,
  login: string,
  options: { company?: string; password?: string; to?: string } = {},
): Promise<void> {
  const { company = e2eCompany().slug, password = PASSWORD, to = 'punch' } = options
  await page.goto(`/${company}/${to}`)
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  const form = page.locator('form').filter({ has: page.locator('input[type=password]') })
  await form.locator('input[name=login]').fill(login)
  await form.locator('input[name=password]').fill(password)
  await form.getByRole('button').click()
  await expect(page).toHaveURL(new RegExp(`/${company}/${to}$`))
}

/** The mail address of somebody of the test company. */
export const mailOf = (name: string) => `${name}@${e2eCompany().slug}.test`

/** Lets pages see a position so many metres north of the office's middle. */
export async function standAt(context: BrowserContext, metresNorth: number, accuracy = 12): Promise<void> {
  const { latitude, longitude } = OFFICE
  await context.grantPermissions(['geolocation'])
  await context.setGeolocation({ latitude: latitude + metresNorth / METRES_PER_DEGREE, longitude, accuracy })
}

/** So many metres past the office's border. */
export const pastBorder = (metres: number) => OFFICE.radiusM + metres

export { expect }
