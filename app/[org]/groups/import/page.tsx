import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { PageTitle } from '@/components/shell/page-title'
import { NounListSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { ImportPart } from './_parts/import-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('groupFile'))('title') }
}

/** A group's configuration from a file. */
export default async function ImportGroupPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params
  const [ctx, t, groups] = await Promise.all([
    requirePage(org),
    getTranslations('groupFile'),
    getTranslations('groups'),
  ])
  return (
    <>
      <PageTitle title={t('title')} back={{ href: `/${org}/groups`, label: groups('back') }} />
      <div className="flex max-w-3xl flex-col gap-5">
        <div className="flex flex-col gap-2 text-ink-soft">
          <p>{t('intro')}</p>
          <p>
            {t('help')}{' '}
            <a href="/api/groups/schema" download="daka-group.schema.json" className="text-accent underline">
              {t('schema')}
            </a>
          </p>
        </div>
        <Suspense fallback={<NounListSkeleton />}>
          <ImportPart ctx={ctx} org={org} />
        </Suspense>
      </div>
    </>
  )
}
