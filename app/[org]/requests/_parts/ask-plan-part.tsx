import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/link-button'
import type { Ctx } from '@/lib/db/scope'
import { getFieldPlanForm } from '@/lib/requests/queries/get-field-plan-form'

/** The way to ask ahead for field work, for whom the rules want it. */
export async function AskPlanPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [view, t] = await Promise.all([getFieldPlanForm(ctx), getTranslations('requests')])
  return view.isWanted ? <LinkButton href={`/${org}/requests/field`}>{t('askPlan')}</LinkButton> : null
}
