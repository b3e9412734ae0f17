import { ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { NounPage } from '@/components/version/noun-page'
import { NounListSkeleton, VersionFormSkeleton } from '@/components/version/noun-skeleton'
import { requirePage } from '@/lib/auth/gate'
import { chosenNoun } from '../_parts/chosen-noun'
import { RunsPart } from '../_parts/runs-part'
import { LintPart } from './_parts/lint-part'
import { ListPart } from './_parts/list-part'
import { NewPolicyPart, PolicyPart } from './_parts/policy-part'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('policies'))('title') }
}

/** `?policy=<id>`: the policy on show; `?policy=new`: one that is yet to be. */
export default async function PoliciesPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>
  searchParams: Promise<{ policy?: string | string[] }>
}) {
  const [{ org }, { policy }] = await Promise.all([params, searchParams])
  const [ctx, t] = await Promise.all([requirePage(org), getTranslations('policies')])
  const chosen = chosenNoun(policy)
  return (
    <NounPage
      title={t('title')}
      back={{ href: `/${org}/policies`, label: t('back') }}
      intro={
        <>
          <Suspense>
            <RunsPart ctx={ctx} />
          </Suspense>
          {chosen === null && (
            <Suspense>
              <LintPart ctx={ctx} org={org} />
            </Suspense>
          )}
        </>
      }
      list={
        <Suspense fallback={<NounListSkeleton />}>
          <ListPart ctx={ctx} org={org} chosen={chosen} />
        </Suspense>
      }
      nothing={
        <EmptyState icon={<ShieldCheck className="size-7" />} title={t('chooseTitle')}>
          {t('chooseText')}
        </EmptyState>
      }
    >
      {chosen && (
        <Suspense key={chosen} fallback={<VersionFormSkeleton />}>
          {chosen === 'new' ? (
            <NewPolicyPart ctx={ctx} org={org} />
          ) : (
            <PolicyPart ctx={ctx} org={org} policyId={chosen} />
          )}
        </Suspense>
      )}
    </NounPage>
  )
}
