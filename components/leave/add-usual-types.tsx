'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { addUsualLeaveTypesAction } from '@/lib/leaves/actions'

/** Begins with the customary kinds of leave. */
export function AddUsualTypes({ org }: { org: string }) {
  const t = useTranslations('leaves.types')
  const router = useRouter()
  const toast = useToast()
  const { run, isPending, problem } = useSubmit(
    () => addUsualLeaveTypesAction(org, {}),
    ({ added }) => {
      toast(t('addedUsual', { n: added }))
      router.refresh()
    },
  )
  return (
    <div className="flex flex-col items-center gap-3">
      <Button isPending={isPending} pendingText={t('addingUsual')} onPress={() => void run()}>
        {t('addUsual')}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  )
}
