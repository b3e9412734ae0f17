import { CircleX, Info, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { Finding, Severity } from '@/lib/rules/lint-view'
import { findingText } from './finding-text'
import { mendHref } from './mend-link'

const LOOK: Readonly<Record<Severity, { icon: typeof CircleX; colour: string }>> = {
  blocks: { icon: CircleX, colour: 'text-danger' },
  risk: { icon: TriangleAlert, colour: 'text-warn' },
  note: { icon: Info, colour: 'text-info' },
}

/** Findings as sentences, each with where it is mended. */
export function FindingList({ org, findings }: { org: string; findings: readonly Finding[] }) {
  const t = useTranslations('rules.overview')
  const format = useFormatter()
  return (
    <ul className="flex flex-col">
      {findings.map((it) => {
        const { icon: Icon, colour } = LOOK[it.severity]
        const href = mendHref(org, it)
        const text = findingText(t, format, it)
        return (
          <li
            key={`${it.code} ${text}`}
            className="flex items-start gap-3 border-line py-2 not-last:border-b last:pb-0"
          >
            <Icon
              role="img"
              aria-label={t(`severity.${it.severity}`)}
              className={`mt-3 size-5 shrink-0 ${colour}`}
            />
            <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4">
              <p className="min-w-0 flex-1 basis-64 py-2.5 text-ink">{text}</p>
              {href !== null && (
                <Link
                  href={href}
                  aria-label={`${t('mend')}: ${text}`}
                  className="flex min-h-11 items-center font-medium text-accent hover:underline"
                >
                  {t('mend')}
                </Link>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
