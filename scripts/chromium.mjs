import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runProgram, step } from './progress.mjs'

const ROOT = dirname(import.meta.dirname)
const KNOWN = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser of this machine; `undefined` leaves the choice to Playwright. */
export const findChromium = () =>
  [process.env.DAKA_CHROMIUM, ...KNOWN].find((path) => path && existsSync(path))

function isDebianRoot() {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return process.getuid?.() === 0 && /^ID=debian$/m.test(release)
}

async function fromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const failure = 'Chromium could not be installed with apt-get.'
  await runProgram('apt-get', ['update'], { env, failure })
  await runProgram(
    'apt-get',
    ['install', '-y', '--no-install-recommends', 'chromium-headless-shell', 'fonts-noto-cjk'],
    {
      env,
      failure,
    },
  )
}

/** Makes sure that there is a browser to test in: this machine's, Debian's package, or Playwright's own. */
export async function ensureChromium() {
  if (findChromium()) return
  if (isDebianRoot()) return step('Installing Chromium', fromDebian)
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath())) return
  const cli = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js')
  await step('Installing Chromium', () =>
    runProgram(process.execPath, [cli, 'install', 'chromium'], {
      cwd: ROOT,
      failure: 'Playwright could not install Chromium: install one and name it in DAKA_CHROMIUM.',
    }),
  )
}
