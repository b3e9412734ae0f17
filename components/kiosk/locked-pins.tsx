'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { mapResult } from '@/lib/action/result'
import { unlockPinAction } from '@/lib/kiosks/actions'

/** Whose PIN is locked, with the time of the last try as a text. */
export type LockedPinLine = {
  readonly personId: string
  readonly name: string
  readonly employeeNo: string
  readonly time: string
}

/** Whose PIN is locked, and the way to lift it. */
export function LockedPins({
  org,
  pins,
  mayConfigure,
}: {
  org: string
  pins: readonly LockedPinLine[]
  mayConfigure: boolean
}) {
  const t = useTranslations('kiosks.locked')
  const router = useRouter()
  const toast = useToast()
  const { run, isPending, problem } = useSubmit(
    async ({ personId, name }: LockedPinLine) =>
      mapResult(await unlockPinAction(org, { personId }), () => name),
    (name) => {
      toast(t('unlocked', { name }))
      router.refresh()
    },
  )
  if (pins.length === 0) return null
  return (
    <section aria-label={t('title')} className="mt-2 border-t border-line pt-4">
      <h3 className="font-semibold">{t('title')}</h3>
      <p className="max-w-prose pb-2 text-sm text-ink-soft">{t('text')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {pins.map((pin) => (
          <li key={pin.personId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="font-medium">{pin.name}</p>
              <p className="text-sm text-ink-soft">
                {t('since', { employeeNo: pin.employeeNo, time: pin.time })}
              </p>
            </div>
            {mayConfigure && (
              <Button
                variant="quiet"
                size="small"
                aria-label={t('unlockNamed', { name: pin.name })}
                isPending={isPending}
                onPress={() => void run(pin)}
              >
                {t('unlock')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ProblemNotice problem={problem} />
    </section>
  )
}
