import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConfirmScan } from '@/components/kiosk/confirm-scan'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Refusal } from '@/lib/action/refusal'
import { requirePage } from '@/lib/auth/gate'
import type { Ctx } from '@/lib/db/scope'
import { lookAtScan } from '@/lib/kiosks/queries/look-at-scan'
import { ScanCode, type ScanView } from '@/lib/kiosks/schema'

const REASONS = ['proof_expired', 'proof_invalid', 'kiosk_revoked'] as const
type Reason = (typeof REASONS)[number]

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kiosks.here'))('title') }
}

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ code?: string | string[] }> }

/** Where the code on a kiosk's screen leads a phone. Looking writes nothing; the tap does. */
export default async function HerePage({ params, searchParams }: Props) {
  const [{ org }, search] = await Promise.all([params, searchParams])
  const [ctx, t, refusal] = await Promise.all([
    requirePage(org),
    getTranslations('kiosks.here'),
    getTranslations('refusal'),
  ])
  const asked = ScanCode.safeParse(search)
  const seen = asked.success ? await look(ctx, asked.data.code) : 'proof_invalid'
  return (
    <>
      <PageTitle title={t('title')} />
      <Card className="flex max-w-md flex-col items-start gap-4">
        {typeof seen === 'string' || !asked.success ? (
          <>
            <Notice tone="warn">{refusal(typeof seen === 'string' ? seen : 'proof_invalid')}</Notice>
            <LinkButton href={`/${org}/punch`}>{t('toPunch')}</LinkButton>
          </>
        ) : (
          <>
            <p className="text-lg">{t('at', { place: seen.placeName, kiosk: seen.kioskName })}</p>
            <ConfirmScan org={org} code={asked.data.code} />
          </>
        )}
      </Card>
    </>
  )
}

async function look(ctx: Ctx, code: string): Promise<ScanView | Reason> {
  try {
    return await lookAtScan(ctx, { code })
  } catch (error) {
    const reason = error instanceof Refusal ? REASONS.find((it) => it === error.detail.reason) : undefined
    if (reason === undefined) throw error
    return reason
  }
}
