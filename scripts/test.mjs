import { checkNode, installPackages } from './install.mjs'
import { endPrograms, say } from './progress.mjs'

const total = { passed: 0, failed: 0 }

function add(counts) {
  total.passed += counts?.passed ?? 0
  total.failed += counts?.failed ?? 0
}

async function everything() {
  checkNode()
  await installPackages()
  const { ensureChromium } = await import('./chromium.mjs')
  const { buildApp, generateClient } = await import('./build.mjs')
  const { checkStyle, checkTypes, checkUnused, runBrowser, runRing } = await import('./checks.mjs')
  const { inLanes } = await import('./lanes.mjs')
  const ring = (name) => async () => add(await runRing(name))
  await ensureChromium()
  await generateClient()
  await checkStyle()
  const failures = await inLanes(
    [checkTypes, checkUnused, () => buildApp(process.env)],
    [ring('rules'), ring('house'), ring('data')],
  )
  for (const failure of failures) tell(failure)
  if (failures.length === 0) add(await runBrowser())
}

function tell(failure) {
  add(failure.counts ?? { failed: 1 })
  say(`\n${failure.name === 'Halt' ? failure.message : failure.stack}\n`)
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    endPrograms()
    process.exit(130)
  })
}

try {
  await everything()
} catch (error) {
  tell(error)
}
// The last line is for machines: nothing may follow it.
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
