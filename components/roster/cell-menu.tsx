'use client'

import { ArrowLeftRight, Eraser, UserRoundPen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { RosterView } from '@/lib/schedules/schema/roster'
import type { CellEdit, Edit } from './edits'
import { PlanMark } from './plan-mark'
import type { ShiftLook } from './shift-look'
import { useCellWords } from './use-cell-words'

/** What the chosen cells may become. `cells` are those that can be changed, `kept` counts the others of the block. */
export function CellMenu({
  isOpen,
  onOpenChange,
  title,
  view,
  looks,
  cells,
  kept,
  onSet,
  onOverride,
  onSwap,
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  view: RosterView
  looks: ReadonlyMap<string, ShiftLook>
  cells: readonly Omit<CellEdit, 'to'>[]
  kept: number
  onSet: (to: Edit) => void
  /** Null where there is no single cell to set apart. */
  onOverride: (() => void) | null
  onSwap: (() => void) | null
}) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const choose = (to: Edit) => {
    onSet(to)
    onOpenChange(false)
  }
  const [one] = cells
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={title}>
      <div className="flex flex-col gap-3">
        {kept > 0 && <Notice tone="info">{t('menu.kept', { count: kept })}</Notice>}
        {cells.length > 0 && (
          <ul className="flex flex-col">
            {view.shifts.map((shift, i) => {
              const plan = { kind: 'work' as const, source: 'roster' as const, shiftId: shift.id }
              return (
                <Choice
                  key={shift.id}
                  onPress={() => choose({ shiftId: shift.id })}
                  hint={looks.get(shift.id)?.letter}
                >
                  <span className="w-10 shrink-0">
                    <PlanMark plan={plan} look={looks.get(shift.id)} />
                  </span>
                  <span className="min-w-0 flex-1 text-start">
                    <span className="block truncate">{shift.name}</span>
                    <span className="block text-sm font-normal text-ink-soft">
                      {words.hours(plan, one?.workDate ?? view.today)}
                    </span>
                  </span>
                  {i < 9 && <span className="sr-only">{i + 1}</span>}
                </Choice>
              )
            })}
            <Choice onPress={() => choose({ shiftId: null })} hint="0">
              <span className="w-10 shrink-0">
                <PlanMark plan={{ kind: 'rest', source: 'roster', shiftId: null }} look={undefined} />
              </span>
              <span className="flex-1 text-start">{t('rest')}</span>
            </Choice>
            <Choice onPress={() => choose(null)} hint="Delete">
              <span className="flex w-10 shrink-0 justify-center">
                <Eraser aria-hidden="true" className="size-5" />
              </span>
              <span className="flex-1 text-start">{t('menu.clear')}</span>
            </Choice>
          </ul>
        )}
        {(onOverride || onSwap) && (
          <div className="flex flex-wrap gap-2 border-t border-line pt-3">
            {onOverride && (
              <Button variant="quiet" size="small" onPress={onOverride}>
                <UserRoundPen aria-hidden="true" className="size-4" />
                {t('menu.override')}
              </Button>
            )}
            {onSwap && (
              <Button variant="quiet" size="small" onPress={onSwap}>
                <ArrowLeftRight aria-hidden="true" className="size-4" />
                {t('menu.swap')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Dialog>
  )
}

function Choice({
  onPress,
  hint,
  children,
}: {
  onPress: () => void
  hint: string | undefined
  children: ReactNode
}) {
  return (
    <li>
      <Button variant="plain" onPress={onPress} className="w-full justify-start gap-3 px-2 text-ink">
        {children}
        {hint && (
          <kbd className="hidden rounded-md border border-line px-1.5 font-sans text-xs font-normal text-ink-soft lg:inline">
            {hint}
          </kbd>
        )}
      </Button>
    </li>
  )
}
