import { describe, expect, it } from 'vitest'
import { type PlanSources, planOf } from '@/lib/rules/plan'
import { asWorkDate } from '@/lib/time/work-date'
import { NIGHT, OFFICE, THREE } from './golden/build'

const office = { kind: 'work' as const, shift: OFFICE }
const night = { kind: 'work' as const, shift: NIGHT }
const three = { kind: 'work' as const, shift: THREE }
const rest = { kind: 'rest' as const, shift: null }
// Fridays are worked in three segments.
const week = [office, office, office, office, three, rest, rest]
const none: PlanSources = { personal: null, roster: null, weekly: null, calendar: null }
const tuesday = asWorkDate('2026-05-05')
const sunday = asWorkDate('2026-05-10')

describe('the plan of a date', () => {
  it('is the weekly pattern when nobody says otherwise', () => {
    expect(planOf(tuesday, { ...none, weekly: week })).toEqual({ ...office, source: 'weekly' })
    expect(planOf(sunday, { ...none, weekly: week })).toEqual({ ...rest, source: 'weekly' })
  })

  it('is nothing when nobody says anything', () => {
    expect(planOf(tuesday, none)).toEqual({ kind: 'none', shift: null, source: 'none' })
    expect(planOf(tuesday, { ...none, weekly: [] })).toEqual({ kind: 'none', shift: null, source: 'none' })
  })

  it('is the roster before the week, and the personal choice before the roster', () => {
    expect(planOf(tuesday, { ...none, weekly: week, roster: night })).toEqual({ ...night, source: 'roster' })
    expect(planOf(tuesday, { ...none, weekly: week, roster: night, personal: rest })).toEqual({
      ...rest,
      source: 'personal',
    })
  })

  it('follows the calendar over the weekly pattern: a holiday keeps the shift it displaces', () => {
    expect(planOf(tuesday, { ...none, weekly: week, calendar: { kind: 'holiday' } })).toEqual({
      kind: 'holiday',
      shift: OFFICE,
      source: 'calendar',
    })
    expect(planOf(tuesday, { ...none, weekly: week, calendar: { kind: 'rest' } }).kind).toBe('rest')
    expect(planOf(tuesday, { ...none, calendar: { kind: 'holiday' } }).kind).toBe('holiday')
  })

  it('works on a swapped-in Sunday like the weekday it stands for, else like the first of the week', () => {
    const swapped = (likeWeekday: number | null) =>
      planOf(sunday, { ...none, weekly: week, calendar: { kind: 'workday', likeWeekday } })
    expect(swapped(5)).toEqual({ ...three, source: 'calendar' })
    expect(swapped(null)).toEqual({ ...office, source: 'calendar' })
    expect(swapped(7)).toEqual({ ...office, source: 'calendar' })
  })

  it('works the shift the calendar names, on a day of rest, on a workday, and where there is no week', () => {
    const calendar = { kind: 'shift', shift: NIGHT } as const
    const planned = { ...night, source: 'calendar' }
    expect(planOf(sunday, { ...none, weekly: week, calendar })).toEqual(planned)
    expect(planOf(tuesday, { ...none, weekly: week, calendar })).toEqual(planned)
    expect(planOf(tuesday, { ...none, calendar })).toEqual(planned)
    expect(planOf(tuesday, { ...none, roster: three, calendar })).toEqual({ ...three, source: 'roster' })
  })

  it('stays what it is where the calendar adds nothing', () => {
    const calendar = { kind: 'workday', likeWeekday: null } as const
    expect(planOf(tuesday, { ...none, weekly: week, calendar })).toEqual({ ...office, source: 'weekly' })
    expect(planOf(sunday, { ...none, weekly: Array(7).fill(rest), calendar }).kind).toBe('rest')
    expect(planOf(sunday, { ...none, calendar }).kind).toBe('none')
  })

  it('does not let the calendar overrule a choice made for this very date', () => {
    const calendar = { kind: 'holiday' } as const
    expect(planOf(tuesday, { ...none, roster: night, calendar })).toEqual({ ...night, source: 'roster' })
    expect(planOf(tuesday, { ...none, personal: office, calendar }).kind).toBe('work')
  })
})
