import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/chromium.mjs'
import { freePort } from './scripts/port.mjs'

// Chosen once: the workers load this file again and inherit the variable.
process.env.DAKA_E2E_PORT ??= String(await freePort())

const executablePath = findChromium()
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']
// Two cameras that show a picture of the browser's own; it says yes for the person.
const camera = ['--use-fake-device-for-media-stream=device-count=2', '--use-fake-ui-for-media-stream']
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/e2e-global.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${process.env.DAKA_E2E_PORT}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // No trace: it takes a copy of the page at every step, which costs more than the steps do.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { args: [...args, ...quiet, ...camera], ...(executablePath && { executablePath }) },
  },
  // Phone first: `x.spec.ts` runs there, `x.desktop.spec.ts` on the desktop, `x.both.spec.ts` on both.
  projects: [
    {
      name: 'phone',
      testIgnore: /\.desktop\.spec\.ts$/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    },
    {
      name: 'desktop',
      testMatch: /\.(?:desktop|both)\.spec\.ts$/,
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
})
