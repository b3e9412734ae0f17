import { subtractSpans, totalLength } from '@/lib/time/span'
import type { ApprovedTime, DayFacts, DaySpan } from './day-record'
import { breaksOf } from './duties'
import { plannedDayOf, scheduledOf, takenHalves, takenMin } from './planned-day'
import { minutesIn } from './worked'

const KINDS = ['leave', 'trip', 'out', 'overtime'] as const satisfies readonly DaySpan['kind'][]

/** What the day's approved requests took of it, by kind and by kind of leave, whether punches are owed meanwhile or not. */
export function approvedTimeOf(facts: DayFacts): ApprovedTime[] {
  if (facts.spans.length === 0) return []
  const planned = plannedDayOf(facts)
  return KINDS.flatMap((kind) => {
    const ofKind = facts.spans.filter((span) => span.kind === kind)
    const types = [...new Set(ofKind.map(({ type }) => type ?? null))].sort()
    return types.flatMap((type): ApprovedTime[] => {
      const spans = ofKind.filter((span) => (span.type ?? null) === type)
      if (kind === 'overtime') {
        const minutes = minutesIn(totalLength(subtractSpans(spans, besideOvertime(facts))))
        return minutes > 0 ? [{ kind, type, minutes, halves: 0 }] : []
      }
      const minutes = takenMin(planned, spans)
      const inDays = spans.filter((span) => span.inDays === true)
      return minutes > 0 ? [{ kind, type, minutes, halves: takenHalves(planned, inDays) }] : []
    })
  })
}

/** What is no overtime: breaks, and the planned work where it has times. */
function besideOvertime(facts: DayFacts) {
  const free = facts.plan.shift?.kind === 'free'
  return free ? breaksOf(facts) : [...scheduledOf(facts), ...breaksOf(facts)]
}
