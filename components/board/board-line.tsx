import { MapPin } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { clock } from '@/components/day/clock-text'
import { minutesText } from '@/components/day/duration'
import type { BoardRow, Clock } from '@/lib/days/schema'

/** One person today: state, in, out, place. The line leads to the person's month. */
export function BoardLine({ org, row, children }: { org: string; row: BoardRow; children: ReactNode }) {
  const t = useTranslations('team')
  const time = useTranslations('time')
  return (
    <Link
      href={`/${org}/team/${row.personId}`}
      prefetch={false}
      className="grid min-h-14 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-3 -outline-offset-2 hover:bg-sunken lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1.2fr)_5rem_5rem_minmax(0,1fr)]"
    >
      <span className="min-w-0">
        <span className="block truncate font-medium">{row.name}</span>
        <span className="block text-sm text-ink-soft">{row.employeeNo}</span>
      </span>
      <span className="justify-self-end lg:justify-self-start">
        {children}
        {row.lateMin > 0 && (
          <span className="ms-2 text-sm text-ink-soft">{minutesText(time, row.lateMin)}</span>
        )}
      </span>
      {(row.firstIn || row.lastOut || row.placeName !== null) && (
        <span className="col-span-2 flex flex-wrap items-center gap-x-5 gap-y-1 lg:col-span-3 lg:grid lg:grid-cols-subgrid">
          <Time label={t('in')} time={row.firstIn} />
          <Time label={t('out')} time={row.lastOut} />
          {row.placeName !== null && (
            <span className="flex min-w-0 items-center gap-1 text-sm text-ink-soft">
              <MapPin role="img" aria-label={t('place')} className="size-4 shrink-0" />
              <span className="truncate">{row.placeName}</span>
            </span>
          )}
        </span>
      )}
    </Link>
  )
}

function Time({ label, time }: { label: string; time: Clock | null }) {
  const t = useTranslations('team')
  return (
    <span className="lg:flex lg:flex-col">
      <span className="text-sm text-ink-soft">{label} </span>
      {time ? (
        <span>{clock(time)}</span>
      ) : (
        <span className="text-ink-faint">
          <span aria-hidden="true">{t('none')}</span>
          <span className="sr-only">{t('noTime')}</span>
        </span>
      )}
    </span>
  )
}
