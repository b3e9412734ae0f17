import { CircleCheck, CircleHelp, CircleMinus, CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { sentenceValues } from '@/components/day/sentence-values'
import type { Check } from '@/lib/rules/verdict'

const LOOK = {
  pass: { icon: CircleCheck, colour: 'text-good' },
  fail: { icon: CircleX, colour: 'text-danger' },
  unknown: { icon: CircleHelp, colour: 'text-warn' },
} as const

// Other evidence sufficed: what was not met is told, without alarm.
const EVIDENCE: readonly Check['kind'][] = ['position', 'network', 'wifi', 'presence', 'device']
const NOT_NEEDED = { icon: CircleMinus, colour: 'text-ink-soft' } as const

// What decided comes first: what was not met, or for an accepted punch what was.
const ORDER = { fail: 0, unknown: 1, pass: 2 } as const

type Props = { checks: readonly Check[]; offsetMin: number; isAccepted: boolean }

/** Each check of a verdict with its number, in words; first what decided it. */
export function CheckList({ checks, offsetMin, isAccepted }: Props) {
  const t = useTranslations('check')
  const time = useTranslations('time')
  const status = useTranslations('status')
  return (
    <ul className="flex flex-col gap-3">
      {sorted(checks, isAccepted).map(({ kind, result, code, measured }) => {
        const isQuiet = isAccepted && result !== 'pass' && EVIDENCE.includes(kind)
        const { icon: Icon, colour } = isQuiet ? NOT_NEEDED : LOOK[result]
        const values = sentenceValues({ time, status }, measured, { offsetMin, manySegments: false })
        return (
          <li key={`${kind}-${code}`} className="flex items-start gap-3">
            <Icon
              role="img"
              aria-label={t(`result.${result}`)}
              className={`mt-0.5 size-5 shrink-0 ${colour}`}
            />
            <span>
              <span className="block text-sm text-ink-soft">{t(`kind.${kind}`)}</span>
              {t(`code.${code}`, values as never)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function sorted(checks: readonly Check[], isAccepted: boolean): Check[] {
  const sign = isAccepted ? -1 : 1
  return [...checks].sort((a, b) => sign * (ORDER[a.result] - ORDER[b.result]))
}
