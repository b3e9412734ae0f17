import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import type { ScheduledVersion } from '@/lib/trials/schema'

/** What is scheduled, the next first, as links; `chosen` is the version on show. */
export function ScheduledVersions({
  base,
  versions,
  chosen,
}: {
  base: string
  versions: readonly ScheduledVersion[]
  chosen: string | null
}) {
  const t = useTranslations('trials.scheduled')
  const format = useFormatter()
  return (
    <nav aria-label={t('list')}>
      <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {versions.map(({ id, kind, name, number, effectiveFrom }) => (
          <li key={id} className="border-line not-last:border-b">
            <Link
              href={`${base}?version=${id}`}
              aria-current={id === chosen ? 'true' : undefined}
              className="flex min-h-14 flex-col justify-center gap-0.5 px-4 py-2 -outline-offset-2 hover:bg-sunken aria-[current=true]:bg-accent-soft"
            >
              <span className="font-medium">{name}</span>
              <span className="text-sm text-ink-soft">{t(`kind.${kind}`)}</span>
              <span className="text-sm text-ink-soft">
                {t('version', {
                  n: number,
                  date: format.dateTime(dateOf(effectiveFrom), { month: 'short', day: 'numeric' }),
                })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
