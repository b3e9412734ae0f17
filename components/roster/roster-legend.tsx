'use client'

import { useTranslations } from 'next-intl'
import type { RosterPlan, RosterView } from '@/lib/schedules/schema/roster'
import { PlanMark } from './plan-mark'
import type { ShiftLook } from './shift-look'
import { useCellWords } from './use-cell-words'

/** What the marks mean: the shifts with their letters, and who decided. */
export function RosterLegend({ view, looks }: { view: RosterView; looks: ReadonlyMap<string, ShiftLook> }) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const [shift] = view.shifts
  const last = view.days.at(-1)?.workDate ?? view.today
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-2 text-sm text-ink-soft">
      {view.shifts.map(({ id, name }) => {
        const plan: RosterPlan = { kind: 'work', source: 'roster', shiftId: id }
        return (
          <li key={id} className="flex items-center gap-2">
            <span className="w-9">
              <PlanMark plan={plan} look={looks.get(id)} />
            </span>
            {name} {words.hours(plan, last)}
          </li>
        )
      })}
      {shift &&
        (['weekly', 'roster', 'personal'] as const).map((source) => {
          const plan: RosterPlan = { kind: 'work', source, shiftId: shift.id }
          return (
            <li key={source} className="flex items-center gap-2">
              <span className="w-9">
                <PlanMark plan={plan} look={looks.get(shift.id)} />
              </span>
              {t(`legend.${source}`)}
            </li>
          )
        })}
      {shift && (
        <li className="flex items-center gap-2">
          <span className="w-9">
            <PlanMark plan={{ kind: 'rest', source: 'roster', shiftId: null }} look={undefined} isEdited />
          </span>
          {t('unsaved')}
        </li>
      )}
    </ul>
  )
}
