/**
 * Runs the steps of each lane one after another and the lanes side by side: a compiler keeps one processor busy, and a
 * ring of tests not quite two. A lane ends where it fails; the others go on, so that one run tells of all.
 * @param {(() => Promise<unknown>)[][]} lanes
 * @returns {Promise<Error[]>} why lanes failed, none when all is well
 */
export async function inLanes(...lanes) {
  const ended = await Promise.allSettled(
    lanes.map(async (steps) => {
      for (const run of steps) await run()
    }),
  )
  return ended.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []))
}
