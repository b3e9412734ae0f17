import { BadgeCheck, QrCode, RadioTower, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { clock } from '@/components/day/clock-text'
import { buttonStyle } from '@/components/ui/button-style'
import type { ProofAnswer } from '@/lib/presence/schema'
import type { PunchPageView } from '@/lib/punches/schema'

type Props = {
  org: string
  view: Pick<PunchPageView, 'proof' | 'beacons' | 'kioskPlaces' | 'policy'>
  /** What came of going for a proof, right after. */
  came: ProofAnswer | null
}

/** Proof of presence: the way to a beacon of the place or the code on its kiosk, and until when what proves it can be used. */
export function PresenceLine({ org, view, came }: Props) {
  const t = useTranslations('punch.presence')
  const { proof, beacons, kioskPlaces, policy } = view
  if (proof) {
    return (
      <p role="status" className="flex items-center gap-2 text-center font-medium text-good">
        <BadgeCheck aria-hidden="true" className="size-5 shrink-0" />
        {t('proved', { place: proof.placeName, time: clock(proof.until) })}
      </p>
    )
  }
  if (!policy?.accept.some((clause) => clause.includes('presence'))) return null
  return (
    <div className="flex flex-col items-center gap-2">
      {came !== null && came !== 'taken' && (
        <p role="alert" className="flex max-w-sm items-start gap-2 text-sm text-warn">
          <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t(`came.${came}`)}
        </p>
      )}
      {beacons.map(({ id, name, placeName }) => (
        // Not a Link: it leaves for the beacon, and must not be fetched ahead.
        <a key={id} href={`/api/presence/${org}/${id}`} className={buttonStyle('quiet', 'normal')}>
          <RadioTower aria-hidden="true" className="size-5" />
          {t('prove', { place: placeName, beacon: name })}
        </a>
      ))}
      {beacons.length > 0 && <p className="max-w-sm text-center text-sm text-ink-soft">{t('help')}</p>}
      {kioskPlaces.map((place) => (
        <p key={place} className="flex max-w-sm items-start gap-2 text-sm text-ink-soft">
          <QrCode aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {t('scan', { place })}
        </p>
      ))}
    </div>
  )
}
