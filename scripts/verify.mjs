import { runMain } from './halt.mjs'
import { checkNode, installPackages } from './install.mjs'

/** What can be checked in seconds and without a database. */
async function main() {
  checkNode()
  await installPackages()
  const { generateClient } = await import('./build.mjs')
  const { checkStyle, checkTypes, runRing } = await import('./checks.mjs')
  await generateClient()
  await checkStyle()
  await checkTypes()
  await runRing('rules')
  await runRing('house')
}

await runMain(main)
