import { useTranslations } from 'next-intl'
import type { Clock } from '@/lib/days/schema'
import type { Outcome } from '@/lib/rules/verdict'
import { HOUR_MS, type Instant } from '@/lib/time/instant'
import { clock } from './clock-text'

type Stretch = { readonly from: Clock; readonly to: Clock }

export type TimelineProps = {
  /** Punch windows, shaded. */
  windows: readonly Stretch[]
  /** From on to off of each segment, as scheduled. */
  segments: readonly Stretch[]
  /** Unpaid breaks, hatched. */
  breaks: readonly Stretch[]
  punches: readonly { readonly id: string; readonly time: Clock; readonly outcome: Outcome }[]
  /** null: no line, the day is another than today. */
  now: Instant | null
  /** Unique on the page. */
  id: string
}

/** A day as one thin line: windows shaded, breaks hatched, punches as dots, now as a line. The times are listed as
 * text elsewhere on the screen; here they are a picture with a name. */
export function Timeline({ windows, segments, breaks, punches, now, id }: TimelineProps) {
  const t = useTranslations('days.timeline')
  const range = rangeOf(
    [...windows, ...segments],
    punches.map(({ time }) => time.at),
  )
  if (!range) return null
  const x = (at: Instant) => `${(100 * (at - range.from)) / (range.to - range.from)}%`
  const wide = (from: Instant, to: Instant) => `${(100 * Math.max(0, to - from)) / (range.to - range.from)}%`
  const shown = now !== null && now >= range.from && now <= range.to ? now : null
  const name = t('name', {
    segments: segments.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', '),
    punches: punches.length,
  })
  return (
    <svg role="img" aria-label={name} className="block h-14 w-full overflow-visible">
      <defs>
        <pattern
          id={`${id}-hatch`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="2" height="6" className="fill-surface" />
        </pattern>
      </defs>
      <rect x="0" y="19" width="100%" height="2" rx="1" className="fill-line" />
      {windows.map(({ from, to }) => (
        <rect
          key={from.at}
          x={x(from.at)}
          y="8"
          width={wide(from.at, to.at)}
          height="24"
          rx="6"
          className="fill-accent opacity-15"
        />
      ))}
      {segments.map(({ from, to }) => (
        <rect
          key={from.at}
          x={x(from.at)}
          y="16"
          width={wide(from.at, to.at)}
          height="8"
          rx="4"
          className="fill-accent"
        />
      ))}
      {breaks.map(({ from, to }) => (
        <g key={from.at}>
          <rect x={x(from.at)} y="16" width={wide(from.at, to.at)} height="8" className="fill-accent" />
          <rect x={x(from.at)} y="16" width={wide(from.at, to.at)} height="8" fill={`url(#${id}-hatch)`} />
        </g>
      ))}
      {shown !== null && (
        <line
          x1={x(shown)}
          x2={x(shown)}
          y1="2"
          y2="38"
          strokeWidth="2"
          className="stroke-ink"
          strokeLinecap="round"
        />
      )}
      {punches.map(({ id: key, time, outcome }) => (
        <circle key={key} cx={x(time.at)} cy="20" r="6" strokeWidth="2.5" className={DOTS[outcome]} />
      ))}
      {labelled(segments).map((time, i, all) => (
        <text
          key={time.at}
          x={x(time.at)}
          y="52"
          textAnchor={i === 0 ? 'start' : i === all.length - 1 ? 'end' : 'middle'}
          className="fill-ink-soft text-xs"
        >
          {clock(time)}
        </text>
      ))}
    </svg>
  )
}

const DOTS: Readonly<Record<Outcome, string>> = {
  accepted: 'fill-ink stroke-surface',
  field: 'fill-day-field stroke-surface',
  needs_review: 'fill-surface stroke-ink-soft',
  refused: 'fill-surface stroke-danger [stroke-dasharray:3_2]',
}

function rangeOf(
  stretches: readonly Stretch[],
  dots: readonly Instant[],
): { from: Instant; to: Instant } | null {
  if (stretches.length === 0) return null
  const from = Math.min(...stretches.map((it) => it.from.at), ...dots)
  const to = Math.max(...stretches.map((it) => it.to.at), ...dots)
  // Room at both ends, so that a dot on the edge is whole.
  return to > from ? { from: from - HOUR_MS / 2, to: to + HOUR_MS / 2 } : null
}

/** Two segments leave room for four times; with three only the ends are written. */
function labelled(segments: readonly Stretch[]): Clock[] {
  const all = segments.flatMap(({ from, to }) => [from, to])
  const first = all[0]
  const last = all.at(-1)
  if (!first || !last) return []
  return all.length <= 4 ? all : [first, last]
}
