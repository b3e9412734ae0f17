import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { isSetupOpen } from '@/lib/orgs/queries'
import { LocaleSwitch } from '../_parts/locale-switch'
import { SetupForm } from './_parts/setup-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('setUpTitle') }
}

/** First run: there only while no company exists. */
export default async function SetupPage() {
  if (!(await isSetupOpen())) redirect('/sign-in')
  const t = await getTranslations('auth')
  return (
    <>
      <Card>
        <h1 className="mb-2 text-2xl font-semibold tracking-tight">{t('setUpTitle')}</h1>
        <p className="mb-5 text-ink-soft">{t('setUpText')}</p>
        <SetupForm />
      </Card>
      <LocaleSwitch to="/setup" />
    </>
  )
}
