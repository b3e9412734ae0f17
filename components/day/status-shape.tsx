import type { BoardState } from '@/lib/days/schema'
import type { DayStatus, SlotResult } from '@/lib/rules/day-record'

/** Everything that has a shape: days, slots, and the states of today's board. */
export type Shaped = DayStatus | SlotResult | BoardState

type Shape =
  | 'full'
  | 'left'
  | 'right'
  | 'three'
  | 'dashed'
  | 'cross'
  | 'bar'
  | 'triangle'
  | 'dots'
  | 'dash'
  | 'none'

const SHAPES: Readonly<Record<Shaped, { shape: Shape; colour: string }>> = {
  normal: { shape: 'full', colour: 'text-day-normal' },
  present: { shape: 'full', colour: 'text-day-normal' },
  late: { shape: 'left', colour: 'text-day-late' },
  seriously_late: { shape: 'three', colour: 'text-day-serious' },
  early_leave: { shape: 'right', colour: 'text-day-early' },
  missed: { shape: 'dashed', colour: 'text-day-missed' },
  absent: { shape: 'cross', colour: 'text-day-absent' },
  half_absent: { shape: 'cross', colour: 'text-day-absent' },
  leave: { shape: 'bar', colour: 'text-day-leave' },
  covered: { shape: 'bar', colour: 'text-day-leave' },
  away: { shape: 'bar', colour: 'text-day-leave' },
  field: { shape: 'triangle', colour: 'text-day-field' },
  pending: { shape: 'dots', colour: 'text-day-pending' },
  not_yet: { shape: 'dots', colour: 'text-day-pending' },
  rest: { shape: 'dash', colour: 'text-day-rest' },
  holiday: { shape: 'dash', colour: 'text-day-rest' },
  off: { shape: 'dash', colour: 'text-day-rest' },
  not_needed: { shape: 'dash', colour: 'text-day-rest' },
  exempt: { shape: 'dash', colour: 'text-day-rest' },
  none: { shape: 'none', colour: 'text-day-rest' },
}

/**
 * The shape of a status. Without `label` it is decoration beside the word; with one it is a picture of that name.
 * Never show it alone where there is room for the word.
 */
export function StatusShape({
  status,
  label,
  className = 'size-4',
}: {
  status: Shaped
  label?: string
  className?: string
}) {
  const { shape, colour } = SHAPES[status]
  return (
    <svg
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      className={`shrink-0 ${colour} ${className}`}
    >
      <Drawing shape={shape} />
    </svg>
  )
}

const RING = { cx: 8, cy: 8, r: 6, fill: 'none', stroke: 'currentColor', strokeWidth: 1.75 }
const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 2.5, strokeLinecap: 'round' } as const

function Drawing({ shape }: { shape: Shape }) {
  switch (shape) {
    case 'full':
      return <circle cx="8" cy="8" r="6.75" fill="currentColor" />
    case 'left':
      return (
        <>
          <circle {...RING} />
          <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
        </>
      )
    case 'right':
      return (
        <>
          <circle {...RING} />
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
        </>
      )
    case 'three':
      return (
        <>
          <circle {...RING} />
          <path d="M8 8V2a6 6 0 1 1-6 6z" fill="currentColor" />
        </>
      )
    case 'dashed':
      return <circle {...RING} strokeWidth="2" strokeDasharray="2.9 1.8" />
    case 'cross':
      return <path d="M3.5 3.5l9 9m0-9l-9 9" {...LINE} />
    case 'bar':
      return <rect x="1.5" y="5" width="13" height="6" rx="1.5" fill="currentColor" />
    case 'triangle':
      return <path d="M8 2l6.5 11.5h-13z" fill="currentColor" strokeLinejoin="round" />
    case 'dots':
      return (
        <g fill="currentColor">
          <circle cx="3" cy="8" r="1.6" />
          <circle cx="8" cy="8" r="1.6" />
          <circle cx="13" cy="8" r="1.6" />
        </g>
      )
    case 'dash':
      return <path d="M4 8h8" {...LINE} strokeWidth="2" />
    case 'none':
      return null
    default:
      return shape satisfies never
  }
}
