import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { MakeupFormView } from '@/lib/requests/schema'

/** Why no make-up can be asked for here, and where to go instead. */
export function BlockedMakeup({
  org,
  view,
  blocked,
}: {
  org: string
  view: MakeupFormView
  blocked: NonNullable<MakeupFormView['blocked']>
}) {
  const t = useTranslations('requests')
  const isWaiting = blocked === 'already_waiting'
  return (
    <Notice
      tone="info"
      title={t('new.blockedTitle')}
      action={
        <LinkButton href={isWaiting ? `/${org}/requests` : `/${org}/days/${view.workDate}`}>
          {isWaiting ? t('backToRequests') : t('openDay')}
        </LinkButton>
      }
    >
      <p>{t(`new.blocked.${blocked}`)}</p>
    </Notice>
  )
}
