import { useTranslations } from 'next-intl'
import { clock, clockOn } from '@/components/day/clock-text'
import type { Clock, SlotView } from '@/lib/days/schema'
import type { PunchView } from '@/lib/punches/schema'
import type { Instant } from '@/lib/time/instant'

const WIDTH = 320
const HEIGHT = 72
const AXIS = 34
const MARGIN = 28
/** Narrower than this nobody sees it. */
const LEAST = 4

type Late = Pick<PunchView, 'time' | 'workDate'> & { readonly bounds: NonNullable<PunchView['bounds']> }

/** The slot a punch speaks of: the one it fills, else the one whose time is nearest. */
export function slotNear(punch: Pick<PunchView, 'id' | 'time'>, slots: readonly SlotView[]): SlotView | null {
  const distance = ({ nominal }: SlotView) => Math.abs(nominal.at - punch.time.at)
  const filled = slots.find(({ punchId }) => punchId === punch.id)
  return filled ?? [...slots].sort((a, b) => distance(a) - distance(b))[0] ?? null
}

/**
 * When a punch that came later was made, to scale: the interval that is proved, the time that was taken within it, and the
 * time it was due, if there is one. Whoever decides sees at a glance whether it matters where in the interval it lies.
 */
export function IntervalFigure({
  punch: { time, workDate, bounds },
  due,
}: {
  punch: Late
  due: Clock | null
}) {
  const t = useTranslations('punch.interval')
  const times = useTranslations('time')
  const { earliest, latest } = bounds
  const all = [earliest.at, latest.at, ...(due ? [due.at] : [])]
  const [from, to] = [Math.min(...all), Math.max(...all)]
  const x = (at: Instant) =>
    to === from ? WIDTH / 2 : MARGIN + ((WIDTH - 2 * MARGIN) * (at - from)) / (to - from)
  const width = Math.max(LEAST, x(latest.at) - x(earliest.at))
  const isAcross = due !== null && due.at > earliest.at && due.at < latest.at
  const text = (at: Clock) => clockOn(times, at, workDate)
  return (
    <figure className="flex w-full max-w-80 flex-col gap-1">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('name', {
          ...{ earliest: text(earliest), latest: text(latest), taken: clock(time) },
          due: due ? clock(due) : 'none',
        })}
        className="w-full rounded-control border border-line bg-surface"
      >
        <line x1="8" x2={WIDTH - 8} y1={AXIS} y2={AXIS} className="stroke-line" strokeWidth="2" />
        <rect
          x={x(earliest.at)}
          y={AXIS - 8}
          width={width}
          height="16"
          rx="4"
          className={isAcross ? 'fill-warn opacity-40' : 'fill-good opacity-40'}
        />
        <circle cx={x(time.at)} cy={AXIS} r="4" className="fill-ink" />
        {due && (
          <>
            <line
              x1={x(due.at)}
              x2={x(due.at)}
              y1="14"
              y2={HEIGHT - 18}
              className="stroke-accent"
              strokeWidth="2"
            />
            <text x={x(due.at)} y="10" textAnchor="middle" className="fill-accent text-[11px]">
              {clock(due)}
            </text>
          </>
        )}
        <text x={x(earliest.at)} y={HEIGHT - 6} textAnchor="middle" className="fill-ink-soft text-[11px]">
          {clock(earliest)}
        </text>
        {width > 48 && (
          <text x={x(latest.at)} y={HEIGHT - 6} textAnchor="middle" className="fill-ink-soft text-[11px]">
            {clock(latest)}
          </text>
        )}
      </svg>
      <figcaption className="text-sm text-ink-soft">
        {t('between', { earliest: text(earliest), latest: text(latest) })}
      </figcaption>
    </figure>
  )
}
