import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Card } from '@/components/ui/card'
import { Chip, type Tone } from '@/components/ui/chip'
import { Disclosure } from '@/components/ui/disclosure'
import { type Change, changesOf, type Standing } from '@/lib/rules/versions'
import type { VersionView } from '@/lib/schedules/schema/version'

const TONES: Readonly<Record<Standing, Tone>> = {
  in_force: 'good',
  scheduled: 'info',
  past: 'neutral',
  replaced: 'neutral',
}

/** A field's name and what it was and became, in words; null for one that needs no line of its own. */
export type ChangeText = { readonly label: string; readonly before: string; readonly after: string }

/** Every version, the newest first: from when, by whom, and what it changed. */
export function VersionList<Content extends object>({
  versions,
  textOf,
}: {
  versions: readonly VersionView<Content>[]
  textOf: (change: Change) => ChangeText
}) {
  const t = useTranslations('rules.versions')
  const format = useFormatter()
  const day = (date: VersionView<Content>['effectiveFrom']) =>
    format.dateTime(dateOf(date), { dateStyle: 'medium' })
  return (
    <Card title={t('title')} id="versions">
      <ol className="flex flex-col">
        {versions.map((it) => {
          const before = versions.find(({ number }) => number === it.number - 1)
          return (
            <li key={it.id} className="flex flex-col gap-1 border-line py-3 not-last:border-b">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{t('number', { n: it.number })}</span>
                <Chip tone={TONES[it.standing]}>{t(`standing.${it.standing}`)}</Chip>
                <span>{t('from', { date: day(it.effectiveFrom) })}</span>
              </p>
              <p className="text-sm text-ink-soft">
                {it.publishedBy === null
                  ? t('publishedBySystem', { date: day(it.publishedOn) })
                  : t('publishedBy', { name: it.publishedBy, date: day(it.publishedOn) })}
              </p>
              {before && <Changes changes={changesOf(before.content, it.content)} textOf={textOf} />}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

/** What is different, a line for each field, behind a heading that counts them. */
export function Changes({
  changes,
  textOf,
  isOpenAtFirst = false,
}: {
  changes: readonly Change[]
  textOf: (change: Change) => ChangeText
  isOpenAtFirst?: boolean
}) {
  const t = useTranslations('rules.versions')
  const shown = changes.filter(({ before, after }) => (before ?? null) !== (after ?? null))
  if (shown.length === 0) return <p className="text-sm text-ink-soft">{t('nothingChanged')}</p>
  return (
    <Disclosure title={t('changes', { n: shown.length })} isOpenAtFirst={isOpenAtFirst}>
      <ul className="flex flex-col gap-1 text-sm">
        {shown.map((change) => {
          const { label, before, after } = textOf(change)
          return <li key={change.path}>{t('change', { label, before, after })}</li>
        })}
      </ul>
    </Disclosure>
  )
}
