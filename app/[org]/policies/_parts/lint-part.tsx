import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { FindingList } from '@/components/rules-lint/finding-list'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import type { Ctx } from '@/lib/db/scope'
import { lintConfiguration } from '@/lib/schedules/queries/lint-configuration'

/** What of the rules in force is risky and mended here; nothing when nothing is. */
export async function LintPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [{ findings }, t] = await Promise.all([
    orNotFound(lintConfiguration(ctx)),
    getTranslations('rules.overview'),
  ])
  const here = findings.filter(
    ({ severity, subjects }) => severity !== 'note' && subjects[0]?.kind === 'policy',
  )
  if (here.length === 0) return null
  return (
    <div className="pb-6">
      <Card
        title={t('check')}
        id="rules-check"
        aside={
          <LinkButton variant="plain" size="small" href={`/${org}/rules`}>
            {t('all')}
          </LinkButton>
        }
      >
        <FindingList org={org} findings={here} />
      </Card>
    </div>
  )
}
