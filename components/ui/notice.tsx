import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'good' | 'warn' | 'error'

const LOOK = {
  info: { icon: Info, word: 'noticeInfo', colours: 'bg-info-soft text-info' },
  good: { icon: CircleCheck, word: 'noticeGood', colours: 'bg-good-soft text-good' },
  warn: { icon: TriangleAlert, word: 'noticeWarn', colours: 'bg-warn-soft text-warn' },
  error: { icon: CircleAlert, word: 'noticeError', colours: 'bg-danger-soft text-danger' },
} as const

/** A sentence that needs to be seen. `live` reads it out when it appears; an error interrupts. */
export function Notice({
  tone,
  title,
  live = false,
  action,
  children,
}: {
  tone: NoticeTone
  title?: string
  live?: boolean
  action?: ReactNode
  children?: ReactNode
}) {
  const t = useTranslations('ui')
  const { icon: Icon, word, colours } = LOOK[tone]
  return (
    <div
      {...(live ? { role: tone === 'error' ? 'alert' : 'status' } : {})}
      className={`flex items-start gap-3 rounded-card px-4 py-3 ${colours}`}
    >
      <Icon role="img" aria-label={t(word)} className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0 flex-1 text-ink">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
        {action !== undefined && <div className="mt-2">{action}</div>}
      </div>
    </div>
  )
}
