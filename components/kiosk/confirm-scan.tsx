'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { proveByCodeAction } from '@/lib/kiosks/actions'

/** One's own word for being there, by a tap: a link alone proves nothing for anybody. */
export function ConfirmScan({ org, code }: { org: string; code: string }) {
  const t = useTranslations('kiosks.here')
  const router = useRouter()
  const { run, isPending, problem } = useSubmit(
    () => proveByCodeAction(org, { code }),
    () => router.replace(`/${org}/punch?proof=taken`),
  )
  if (problem?.kind === 'refused') {
    return (
      <>
        <ProblemNotice problem={problem} />
        <LinkButton href={`/${org}/punch`}>{t('toPunch')}</LinkButton>
      </>
    )
  }
  return (
    <>
      <p className="text-ink-soft">{t('after')}</p>
      <ProblemNotice problem={problem} />
      <Button onPress={() => void run()} isPending={isPending} pendingText={t('confirming')}>
        {t('confirm')}
      </Button>
    </>
  )
}
