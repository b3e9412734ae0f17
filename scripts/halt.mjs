/** Thrown when a script cannot go on; the message is the one sentence the person sees. */
export class Halt extends Error {
  name = 'Halt'
}

/** Runs a script's main function; a Halt ends it with one sentence, anything else with its stack. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Halt ? `\n✗ ${error.message}` : error)
    process.exit(1)
  }
}
