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
  await ensureChromium()
  await generateClient()
  await checkStyle()
  await checkTypes()
  await checkUnused()
  for (const ring of ['rules', 'house', 'data']) add(await runRing(ring))
  await buildApp(process.env)
  add(await runBrowser())
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
  add(error.counts ?? { failed: 1 })
  say(`\n${error.name === 'Halt' ? error.message : error.stack}\n`)
}
// The last line is for machines: nothing may follow it.
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
