import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReceiptCheck } from '@/components/receipt/receipt-check'
import { Card } from '@/components/ui/card'
import { LocaleSwitch } from '../_parts/locale-switch'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('receipt'))('title') }
}

/**
 * Where anybody checks a receipt. It stands after the # of the address, which browsers keep to themselves, and names its
 * company by the id; so the page needs to be told nothing and knows nothing of who asks.
 */
export default async function ReceiptPage() {
  const t = await getTranslations('receipt')
  return (
    <>
      <Card>
        <h1 className="mb-2 text-2xl font-semibold tracking-tight">{t('title')}</h1>
        <p className="mb-5 text-ink-soft">{t('intro')}</p>
        <ReceiptCheck />
      </Card>
      <LocaleSwitch to="/receipt" />
    </>
  )
}
