import { getTranslations } from 'next-intl/server'
import { PinForm } from '@/components/kiosk/pin-form'
import { Card } from '@/components/ui/card'
import type { Ctx } from '@/lib/db/scope'
import { getPin } from '@/lib/kiosks/queries/get-pin'

/** One's own PIN for kiosks, where there are any. */
export async function PinPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [pin, t] = await Promise.all([getPin(ctx), getTranslations('kiosks.pin')])
  if (!pin) return null
  return (
    <Card title={t('title')}>
      <PinForm org={org} pin={pin} />
    </Card>
  )
}
