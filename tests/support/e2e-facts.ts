import { readFileSync } from 'node:fs'

/** What a test in the browser must know of the company made for it (tests/support/e2e-company.ts). */
export type E2eCompany = {
  readonly slug: string
  readonly zone: string
  readonly today: string
  readonly yesterday: string
  /** A weekend date worked by the calendar of China, and the weekday off for it. */
  readonly swap: { readonly workday: string; readonly rest: string }
}

/** The facts that the global setup has left behind. */
export function e2eCompany(): E2eCompany {
  return JSON.parse(readFileSync(process.env.DAKA_E2E_FACTS ?? '', 'utf8'))
}

/** The environment that reaches the database of the run, for scripts of ours. */
export function e2eEnvironment(): NodeJS.ProcessEnv {
  return JSON.parse(process.env.DAKA_E2E_ENVIRONMENT ?? '{}')
}
