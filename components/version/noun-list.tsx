import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { LinkButton } from '@/components/ui/link-button'
import type { VersionedItem, VersionedList } from '@/lib/schedules/schema/version'
import type { WorkDate } from '@/lib/time/work-date'

/** Something the product brings itself, above what the company made; `id` is its name in the address. */
export type BuiltIn = { readonly id: string; readonly name: string; readonly note: string }

const ENTRY =
  'flex min-h-14 flex-col justify-center gap-0.5 px-4 py-2 -outline-offset-2 hover:bg-sunken aria-[current=true]:bg-accent-soft'

/** What there is of a noun, as links; `param` is the name in the address, `chosen` the one on show. */
export function NounList({
  list,
  base,
  param,
  chosen,
  label,
  newLabel,
  builtIn = [],
}: {
  list: VersionedList
  base: string
  param: string
  chosen: string | null
  label: string
  newLabel: string
  builtIn?: readonly BuiltIn[]
}) {
  return (
    <nav aria-label={label} className="flex flex-col gap-3">
      {builtIn.length + list.items.length > 0 && (
        <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
          {builtIn.map(({ id, name, note }) => (
            <li key={id} className="border-line not-last:border-b">
              <Link
                href={`${base}?${param}=${id}`}
                aria-current={id === chosen ? 'true' : undefined}
                className={ENTRY}
              >
                <span className="font-medium">{name}</span>
                <span className="text-sm text-ink-soft">{note}</span>
              </Link>
            </li>
          ))}
          {list.items.map((item) => (
            <li key={item.id} className="border-line not-last:border-b">
              <Link
                href={`${base}?${param}=${item.id}`}
                aria-current={item.id === chosen ? 'true' : undefined}
                className={ENTRY}
              >
                <span className="font-medium">{item.name}</span>
                <Standing item={item} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {list.allowed.configure && (
        <LinkButton href={`${base}?${param}=new`}>
          <Plus aria-hidden="true" className="size-4" />
          {newLabel}
        </LinkButton>
      )}
    </nav>
  )
}

function Standing({ item }: { item: VersionedItem }) {
  const t = useTranslations('rules.list')
  const format = useFormatter()
  const day = (date: WorkDate) => format.dateTime(dateOf(date), { month: 'short', day: 'numeric' })
  return (
    <span className="text-sm text-ink-soft">
      {item.inForceFrom === null ? t('notYet') : t('inForce')}
      {item.scheduledFrom !== null && ` · ${t('scheduled', { date: day(item.scheduledFrom) })}`}
    </span>
  )
}
