import { asWorkDate, type WorkDate } from '@/lib/time/work-date'

/** A work date as Prisma wants a DATE: midnight UTC. */
export function toDbDate(date: WorkDate): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** A DATE as Prisma gives it, back to a work date. */
export function fromDbDate(date: Date): WorkDate {
  return asWorkDate(date.toISOString().slice(0, 10))
}
