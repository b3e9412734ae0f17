import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { LanguageSwitch } from '@/components/me/language-switch'
import { PasswordForm } from '@/components/me/password-form'
import { SignOutForm } from '@/components/me/sign-out-form'
import { InstallLine } from '@/components/offline/install-line'
import { PageTitle } from '@/components/shell/page-title'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { requirePage, requireViewer } from '@/lib/auth/gate'
import { DetailsPart } from './_parts/details-part'
import { DevicesPart, DevicesSkeleton } from './_parts/devices-part'
import { LeavePart } from './_parts/leave-part'
import { PinPart } from './_parts/pin-part'
import { SessionsPart, SessionsSkeleton } from './_parts/sessions-part'
import { StoredPart } from './_parts/stored-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('me'))('title') }
}

export default async function MePage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, viewer, t] = await Promise.all([requirePage(org), requireViewer(org), getTranslations('me')])
  return (
    <>
      <PageTitle title={t('title')} />
      <div className="grid gap-4 lg:grid-cols-2 lg:items-start lg:gap-6">
        <DetailsPart viewer={viewer} />
        <Suspense>
          <LeavePart ctx={ctx} org={org} />
        </Suspense>
        <Card title={t('language.title')}>
          <LanguageSwitch org={org} />
        </Card>
        <Card title={t('sessions.title')}>
          <Suspense fallback={<SessionsSkeleton />}>
            <SessionsPart ctx={ctx} org={org} zone={viewer.zone} />
          </Suspense>
        </Card>
        <Card title={t('password.title')}>
          <PasswordForm org={org} />
        </Card>
        <Suspense fallback={<DevicesSkeleton />}>
          <DevicesPart ctx={ctx} org={org} personId={viewer.personId} />
        </Suspense>
        <Suspense>
          <PinPart ctx={ctx} org={org} />
        </Suspense>
        <Card title={t('places.title')}>
          <p className="pb-3 text-ink-soft">{t('places.text')}</p>
          <LinkButton href={`/${org}/me/places`}>{t('places.open')}</LinkButton>
        </Card>
        <StoredPart />
        <InstallLine />
        <SignOutForm />
      </div>
    </>
  )
}
