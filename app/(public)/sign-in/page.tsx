import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { COMPANY_COOKIE } from '@/lib/auth/cookies'
import { currentViewer } from '@/lib/auth/gate'
import { safePath } from '@/lib/auth/safe-path'
import { isSetupOpen } from '@/lib/orgs/queries'
import { LocaleSwitch } from '../_parts/locale-switch'
import { SignInForm } from './_parts/sign-in-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const viewer = await currentViewer()
  if (viewer) redirect(`/${viewer.org.slug}`)
  if (await isSetupOpen()) redirect('/setup')
  const [t, search, jar] = await Promise.all([getTranslations('auth'), searchParams, cookies()])
  const to = safePath(typeof search.to === 'string' ? search.to : null)
  // The address somebody came by names his company; it is shown without looking whether there is one.
  const company = to?.split(/[/?]/)[1] ?? jar.get(COMPANY_COOKIE)?.value ?? ''
  const here = to ? `/sign-in?to=${encodeURIComponent(to)}` : '/sign-in'
  return (
    <>
      <Card>
        <h1 className="mb-5 text-2xl font-semibold tracking-tight">{t('signIn')}</h1>
        {typeof search.error === 'string' && (
          <div className="mb-5">
            <Notice tone="warn" live>
              {t('routeRefused')}
            </Notice>
          </div>
        )}
        <SignInForm company={company} to={to} />
        <p className="mt-5 text-sm text-ink-soft">{t('forgotten')}</p>
      </Card>
      <LocaleSwitch to={here} />
    </>
  )
}
