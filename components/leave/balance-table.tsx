import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { LeaveBalance, LeaveBalancesView, LeaveTypeView } from '@/lib/leaves/schema'
import { leaveText } from './leave-text'

const FIRST = 'sticky start-0 z-10 border-e border-line bg-surface'

/** What everybody has of each limited kind of leave; a name leads to where it comes from. */
export function BalanceTable({ org, view }: { org: string; view: LeaveBalancesView }) {
  const t = useTranslations('leaves.balances')
  const { types, people, total } = view
  if (people.length === 0) return <p className="text-ink-soft">{t('nobody')}</p>
  return (
    <div className="flex flex-col gap-2">
      <section aria-label={t('table')} className="overflow-x-auto">
        <table className="w-full border-separate border-spacing-0 tabular-nums">
          <thead>
            <tr>
              <th scope="col" className={`${FIRST} min-w-32 border-b py-2 pe-3 text-start font-medium`}>
                {t('person')}
              </th>
              {types.map(({ id, name }) => (
                <th key={id} scope="col" className="border-line border-b px-3 py-2 text-end font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id} className="hover:bg-sunken">
                <th scope="row" className={`${FIRST} border-b pe-3 text-start font-normal`}>
                  <Link
                    href={`/${org}/leave/${person.id}`}
                    aria-label={t('open', { name: person.name })}
                    className="flex min-h-14 flex-col justify-center"
                  >
                    <span className="font-medium text-accent underline-offset-4 hover:underline">
                      {person.name}
                    </span>
                    <span className="text-xs whitespace-nowrap text-ink-soft">
                      {person.employeeNo} · {person.department}
                    </span>
                  </Link>
                </th>
                {person.balances.map((balance, i) => (
                  <Cell key={balance.leaveTypeId} type={types[i]} balance={balance} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="text-sm text-ink-soft">{t('usedHint')}</p>
      {total > people.length && (
        <p className="text-sm text-ink-soft">{t('more', { shown: people.length, total })}</p>
      )}
    </div>
  )
}

function Cell({ type, balance }: { type: LeaveTypeView | undefined; balance: LeaveBalance }) {
  const t = useTranslations('leaves.balances')
  const time = useTranslations('time')
  const text = (amount: number) => leaveText(time, type?.unit ?? 'day', amount)
  const { granted, used, left, waiting } = balance
  return (
    <td className="border-line border-b px-3 text-end whitespace-nowrap">
      {granted === 0 && used === 0 ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <>
          <span className={`block ${left <= 0 ? 'text-ink-soft' : ''}`}>
            {t('cell', { left: text(left) })}
          </span>
          <span className="block text-xs text-ink-soft">
            {t('used', { used: text(used), granted: text(granted) })}
          </span>
          {waiting > 0 && (
            <span className="block text-xs text-info">{t('waiting', { amount: text(waiting) })}</span>
          )}
        </>
      )}
    </td>
  )
}
