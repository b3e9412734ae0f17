import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import type { RosterPlan } from '@/lib/schedules/schema/roster'
import type { ShiftLook } from './shift-look'

const FRAME = 'relative flex h-8 w-full items-center justify-center rounded-md text-xs leading-none'

/** A plan in little: the shift's letter and first characters. What the week says stays plain; what was set is filled. */
export function PlanMark({
  plan,
  look,
  isEdited = false,
}: {
  plan: RosterPlan
  look: ShiftLook | undefined
  isEdited?: boolean
}) {
  const t = useTranslations('roster')
  const isSet = plan.source === 'roster' || plan.source === 'personal'
  const edited = isEdited && 'outline-2 outline-dashed outline-accent -outline-offset-1'
  const mine = plan.source === 'personal' && 'ring-1 ring-current'
  if (plan.kind !== 'work' || !look) {
    const word = plan.kind === 'none' ? '' : t(plan.kind === 'holiday' ? 'holidayShort' : 'restShort')
    return (
      <span
        aria-hidden="true"
        className={classNames(FRAME, 'text-ink-faint', isSet && 'bg-sunken', edited, mine)}
      >
        {word}
        {plan.source === 'personal' && <OwnDot />}
      </span>
    )
  }
  return (
    <span
      aria-hidden="true"
      className={classNames(
        FRAME,
        isSet ? `border-s-4 border-current font-medium ${look.classes}` : 'text-ink-soft',
        edited,
        mine,
      )}
    >
      <span className="flex flex-col items-center gap-0.5">
        <span className="whitespace-nowrap">{look.short}</span>
        <span className="text-[0.625rem]">{look.letter}</span>
      </span>
      {plan.source === 'personal' && <OwnDot />}
    </span>
  )
}

/** Set for this person alone. */
function OwnDot() {
  return <span className="absolute end-0.5 top-0.5 size-1.5 rounded-full bg-current" />
}
