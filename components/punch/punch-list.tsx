import { useTranslations } from 'next-intl'
import { clockSec } from '@/components/day/clock-text'
import { ReceiptButton } from '@/components/receipt/receipt-button'
import { EvidenceStrip } from '@/components/request/evidence-strip'
import { Chip, type Tone } from '@/components/ui/chip'
import { Disclosure } from '@/components/ui/disclosure'
import type { SlotView } from '@/lib/days/schema'
import type { PunchView } from '@/lib/punches/schema'
import { CheckList } from './check-list'
import { FieldFacts } from './field-facts'
import { IntervalFigure, slotNear } from './interval-figure'

/** One's own attempts of a day, refused ones too, each with its receipt and with its reasons behind "why?". */
export function PunchList({
  punches,
  slots = [],
  hasReceipts = true,
  emptyText,
}: {
  punches: readonly PunchView[]
  /** Of their day, where it was derived: what a punch that came later is held against. */
  slots?: readonly SlotView[]
  /** A receipt is fetched when it is asked for: not without a network. */
  hasReceipts?: boolean
  emptyText: string
}) {
  const t = useTranslations('punch.today')
  const outcome = useTranslations('status.outcome')
  if (punches.length === 0) return <p className="text-ink-soft">{emptyText}</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {punches.map((punch) => (
        <li key={punch.id} className="py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-lg">{clockSec(punch.time)}</span>
            <Chip tone={toneOf(punch)}>
              {punch.void
                ? t('void')
                : punch.pending
                  ? `${outcome(punch.outcome)} · ${t('pending')}`
                  : outcome(punch.outcome)}
            </Chip>
            <span className="text-sm text-ink-soft">
              {[punch.placeName, t(`source.${punch.source}`)].filter(Boolean).join(' · ')}
            </span>
            {hasReceipts && <ReceiptButton punchId={punch.id} time={clockSec(punch.time)} />}
          </div>
          <div className="text-sm text-ink-soft">
            <FieldFacts punch={punch} />
            {punch.note !== null && <p>{punch.note}</p>}
          </div>
          {punch.bounds && (
            <div className="pt-2">
              <IntervalFigure
                punch={{ ...punch, bounds: punch.bounds }}
                due={slotNear(punch, slots)?.nominal ?? null}
              />
            </div>
          )}
          {punch.photo && (
            <div className="pt-2">
              <EvidenceStrip files={[punch.photo]} />
            </div>
          )}
          {punch.checks.length > 0 && (
            <Disclosure title={t('showWhy')}>
              <CheckList
                checks={punch.checks}
                offsetMin={punch.time.offsetMin}
                isAccepted={punch.outcome === 'accepted'}
              />
            </Disclosure>
          )}
        </li>
      ))}
    </ul>
  )
}

function toneOf(punch: PunchView): Tone {
  if (punch.void || punch.outcome === 'refused') return 'danger'
  if (punch.pending || punch.outcome === 'needs_review') return 'warn'
  return punch.outcome === 'field' ? 'info' : 'good'
}
