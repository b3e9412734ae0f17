import { runMain } from './halt.mjs'
import { checkNode, installPackages } from './install.mjs'

/** What can be checked in seconds and without a database. */
async function main() {
  checkNode()
  await installPackages()
  const { generateClient } = await import('./build.mjs')
  const { inLanes } = await import('./lanes.mjs')
  const { checkStyle, checkTypes, runRing } = await import('./checks.mjs')
  await generateClient()
  await checkStyle()
  const [failure] = await inLanes([checkTypes], [() => runRing('rules'), () => runRing('house')])
  if (failure) throw failure
}

await runMain(main)
