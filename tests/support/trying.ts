import type { Ctx } from '@/lib/db/scope'
import { runTrial } from '@/lib/trials/queries/run-trial'
import type { RunTrial, TrialChange, TrialLine, TrialTotals } from '@/lib/trials/schema'

/** All that a trial says, sorted by kind of line. */
export async function tryOut(ctx: Ctx, trial: RunTrial) {
  const lines: TrialLine[] = []
  for await (const batch of runTrial(ctx, trial)) lines.push(...batch)
  return readLines(lines)
}

export function readLines(lines: readonly TrialLine[]) {
  const changes: TrialChange[] = []
  const progress: { done: number; total: number }[] = []
  let totals: TrialTotals | null = null
  for (const line of lines) {
    if ('change' in line) changes.push(line.change)
    else if ('progress' in line) progress.push(line.progress)
    else if ('totals' in line) totals = line.totals
    else throw new Error(`The trial broke off: ${line.error.code}`)
  }
  return { changes, progress, totals }
}
