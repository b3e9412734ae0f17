import { join } from 'node:path'
import { buildApp, generateClient } from '../../scripts/build.mjs'
import { fillInDemo } from '../../scripts/demo.mjs'
import { prepareDaka, runScript } from './daka'

/** Playwright's global setup: one Daka with two companies for the whole run, on the port the config chose. */
export default async function setup() {
  await generateClient()
  await buildApp(process.env)
  // A test may then speak as the proxy of an office would.
  process.env.DAKA_TRUSTED_PROXIES = '127.0.0.1/32,::1/128'
  const daka = await prepareDaka({
    port: Number(process.env.DAKA_E2E_PORT),
    fill: async ({ dataDir, env }) => {
      await fillInDemo({ dataDir, env })
      process.env.DAKA_E2E_FACTS = join(dataDir, 'e2e.json')
      await runScript('tests/support/e2e-company.ts', [process.env.DAKA_E2E_FACTS], env)
    },
  })
  process.env.DAKA_E2E_ENVIRONMENT = JSON.stringify(daka.env)
  await daka.start()
  return () => daka.stop()
}
