import { useTranslations } from 'next-intl'
import type { LeaveBalance, LeaveTypeView } from '@/lib/leaves/schema'
import { leaveText } from './leave-text'

/** What somebody has of each kind of leave: what is left, what is used of it, and what waits. */
export function BalanceList({
  types,
  balances,
}: {
  types: readonly LeaveTypeView[]
  balances: readonly LeaveBalance[]
}) {
  const t = useTranslations('leaves')
  const time = useTranslations('time')
  return (
    <dl className="flex flex-col divide-y divide-line">
      {types.map(({ id, name, unit }, i) => {
        const { left = 0, used = 0, granted = 0, waiting = 0 } = balances[i] ?? {}
        const text = (amount: number) => leaveText(time, unit, amount)
        return (
          <div key={id} className="flex items-center justify-between gap-4 py-2">
            <dt className="min-w-0">{name}</dt>
            <dd className="text-end tabular-nums">
              {granted === 0 && used === 0 ? (
                <span className="text-ink-soft">{t('own.none')}</span>
              ) : (
                <>
                  <span className="block font-semibold">{t('balances.cell', { left: text(left) })}</span>
                  <span className="block text-sm text-ink-soft">
                    {t('balances.used', { used: text(used), granted: text(granted) })}
                    {waiting > 0 && ` · ${t('balances.waiting', { amount: text(waiting) })}`}
                  </span>
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
