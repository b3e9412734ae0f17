import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import { PHOTO_KEPT_DAYS } from '@/lib/evidence/schema'
import { PROOF_KEPT_DAYS } from '@/lib/presence/schema'
import { READING_KEPT_DAYS } from '@/lib/punches/schema'

const KINDS = [
  'punches',
  'location',
  'network',
  'presence',
  'field',
  'pin',
  'ownPlaces',
  'photo',
  'days',
  'requests',
  'sessions',
  'devices',
] as const

/** What the product keeps about a person, in plain words. */
export function StoredPart() {
  const t = useTranslations('me.data')
  return (
    <Card title={t('title')}>
      <ul className="flex list-disc flex-col gap-2 ps-5 text-ink-soft marker:text-ink-faint">
        {KINDS.map((kind) => (
          <li key={kind}>
            {t(kind, {
              days: kind === 'presence' ? PROOF_KEPT_DAYS : READING_KEPT_DAYS,
              photoDays: PHOTO_KEPT_DAYS,
            })}
          </li>
        ))}
      </ul>
      <p className="pt-3">{t('who')}</p>
    </Card>
  )
}
