import { buildApp, generateClient } from '../../scripts/build.mjs'
import { prepareDaka } from './daka'

/** Playwright's global setup: one Daka with the demo company for the whole run, on the port the config chose. */
export default async function setup() {
  await generateClient()
  await buildApp(process.env)
  const daka = await prepareDaka({ port: Number(process.env.DAKA_E2E_PORT) })
  process.env.DAKA_E2E_ADMIN_URL = daka.adminUrl
  await daka.start()
  return () => daka.stop()
}
