'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useTransition } from 'react'
import { Notice } from '@/components/ui/notice'
import { Progress } from '@/components/ui/progress'
import type { RecomputeRunView } from '@/lib/days/schema'

const EVERY_MS = 2_000

/** How far the days are that a change touches; looks again while one is under way. Nothing when none is. */
export function RunStrip({ runs }: { runs: readonly RecomputeRunView[] }) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [, startTransition] = useTransition()
  const isAny = runs.length > 0

  useEffect(() => {
    if (!isAny) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isAny, router])

  if (!isAny) return null
  return (
    <div className="mb-5">
      <Notice tone="info" live>
        <div className="flex flex-col gap-3">
          {runs.map((run) => (
            <Progress
              key={run.id}
              label={t(`under.${run.reason}`)}
              done={run.done}
              total={run.state === 'waiting' ? null : run.total}
            />
          ))}
          <p className="text-sm">{t('underText')}</p>
        </div>
      </Notice>
    </div>
  )
}
