import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { PolicyEditor } from '@/components/policy/policy-editor'
import { PolicyPreview } from '@/components/policy/policy-preview'
import { PolicyVersions } from '@/components/policy/policy-versions'
import { Notice } from '@/components/ui/notice'
import type { Ctx } from '@/lib/db/scope'
import { getPolicy, listPolicies } from '@/lib/policies/queries'
import { unseenSigns } from '@/lib/punches/queries/address-origin'

/** A policy with its form, or for who may only read, its preview; and its versions. */
export async function PolicyPart({ ctx, org, policyId }: { ctx: Ctx; org: string; policyId: string }) {
  const [view, t] = await Promise.all([
    orNotFound(getPolicy(ctx, { policyId })),
    getTranslations('rules.publish'),
  ])
  const newest = view.versions[0]
  if (!newest) notFound()
  const { id, name, today, tomorrow } = view
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{name}</h2>
      {view.allowed.configure ? (
        <PolicyEditor
          key={newest.id}
          org={org}
          policy={{ id, name, number: newest.number, content: newest.content }}
          today={today}
          tomorrow={tomorrow}
          unseenSigns={unseenSigns()}
        />
      ) : (
        <>
          <Notice tone="info">{t('readOnly')}</Notice>
          <PolicyPreview policy={newest.content} isStale={false} />
        </>
      )}
      <PolicyVersions versions={view.versions} />
    </div>
  )
}

/** The form of a policy that is yet to be. */
export async function NewPolicyPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [list, t] = await Promise.all([orNotFound(listPolicies(ctx)), getTranslations('policies')])
  if (!list.allowed.configure) notFound()
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{t('newTitle')}</h2>
      <PolicyEditor
        org={org}
        policy={null}
        today={list.today}
        tomorrow={list.tomorrow}
        unseenSigns={unseenSigns()}
      />
    </div>
  )
}
