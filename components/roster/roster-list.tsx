'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { type Edits, keyOf } from './edits'
import { isOff } from './grid-head'
import { PlanMark } from './plan-mark'
import { planShown, totalsOf } from './plans'
import type { ShiftLook } from './shift-look'
import { useCellWords } from './use-cell-words'

const MAX_OPTIONS = 100

/** One person's month as a list, for a phone. A tap opens the day. */
export function RosterList({
  view,
  looks,
  edits,
  row,
  onRow,
  onOpen,
}: {
  view: RosterView
  looks: ReadonlyMap<string, ShiftLook>
  edits: Edits
  row: number
  onRow: (row: number) => void
  onOpen: (col: number) => void
}) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const person = view.people[row]
  if (!person) return null
  const totals = totalsOf(view, person, edits)
  const near = view.people.slice(0, MAX_OPTIONS)
  const options = (near.includes(person) ? near : [person, ...near]).map((it) => ({
    id: it.personId,
    label: `${it.name} ${it.employeeNo}`,
  }))
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end gap-1">
        <Select
          label={t('person')}
          options={options}
          selectedKey={person.personId}
          onSelectionChange={(key) => onRow(view.people.findIndex((it) => it.personId === key))}
          className="min-w-0 flex-1"
          {...(view.people.length > MAX_OPTIONS ? { description: t('narrow', { count: MAX_OPTIONS }) } : {})}
        />
        <IconButton label={t('previousPerson')} isDisabled={row === 0} onPress={() => onRow(row - 1)}>
          <ChevronLeft aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton
          label={t('nextPerson')}
          isDisabled={row === view.people.length - 1}
          onPress={() => onRow(row + 1)}
        >
          <ChevronRight aria-hidden="true" className="size-5" />
        </IconButton>
      </div>
      <p className="text-sm text-ink-soft">
        {t('monthTotals', {
          work: totals.workDays,
          rest: totals.restDays,
          hours: totals.plannedMin / 60,
        })}
      </p>
      <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {view.days.map((day, col) => {
          const cell = person.cells[col] ?? null
          const edit = edits.get(keyOf(person.personId, day.workDate))
          const plan = cell && planShown(cell, edit)
          const isToday = day.workDate === view.today
          return (
            <li key={day.workDate} className="border-line not-last:border-b">
              <Button
                isDisabled={!plan}
                onPress={() => onOpen(col)}
                className={classNames(
                  'flex min-h-12 w-full items-center gap-3 px-3 py-1.5 text-start -outline-offset-2',
                  isToday ? 'bg-accent-soft' : isOff(day) && 'bg-sunken/60',
                )}
              >
                <span className="w-24 shrink-0 text-sm">
                  {words.date(day.workDate)}
                  {day.mark && (
                    <span className={classNames('ms-1', day.mark === 'workday' ? 'text-warn' : 'text-good')}>
                      {t(`markShort.${day.mark}`)}
                    </span>
                  )}
                  {isToday && <span className="block text-xs text-accent">{t('today')}</span>}
                </span>
                <span className="w-10 shrink-0">
                  {plan && (
                    <PlanMark
                      plan={plan}
                      look={looks.get(plan.shiftId ?? '')}
                      isEdited={edit !== undefined}
                    />
                  )}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{plan ? words.planName(plan) : t('notOfGroup')}</span>
                  {plan && (
                    <span className="block text-xs text-ink-soft">
                      {[
                        words.hours(plan, day.workDate),
                        words.source(plan),
                        edit !== undefined && t('unsaved'),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  )}
                </span>
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
