import { closeDatabase } from '@/lib/db/client'
import { fillDemo, presentOf } from './fill'

/** A line for each tenth of the way. */
function progress(): (done: number, total: number) => void {
  let tenth = 0
  return (done, total) => {
    const reached = Math.floor((10 * done) / Math.max(1, total))
    if (reached === tenth) return
    tenth = reached
    process.stdout.write(`${done.toLocaleString('en')} of ${total.toLocaleString('en')} punches\n`)
  }
}

// The clock is read here, at the door.
const present = presentOf(process.env.DAKA_DEMO_DATE, Date.now())
try {
  await fillDemo(present, { told: progress() })
} finally {
  await closeDatabase()
}
