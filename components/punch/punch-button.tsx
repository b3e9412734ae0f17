'use client'

import { Button } from 'react-aria-components'

/** How far one kind of evidence is: `share` of the ring's half that is filled. */
export type RingPart = { state: 'idle' | 'gathering' | 'have' | 'lack'; share: number }

/** The one button: the server's clock, the side it will record, and a ring of what is being gathered. */
export function PunchButton({
  time,
  label,
  caption,
  position,
  network,
  onPress,
}: {
  /** `HH:mm:ss` */
  time: string
  label: string
  /** What it is doing, and a press then means "use what there is"; else whose clock that is. */
  caption: string
  position: RingPart
  network: RingPart
  onPress: () => void
}) {
  return (
    <div className="relative mx-auto size-60">
      <svg viewBox="0 0 240 240" aria-hidden="true" className="absolute inset-0 size-full -rotate-90">
        <Arc part={position} turned={false} />
        <Arc part={network} turned />
      </svg>
      <Button
        onPress={onPress}
        className="absolute inset-5 flex flex-col items-center justify-center gap-1 rounded-full bg-accent text-on-accent shadow-card transition-[transform,background-color] duration-150 hover:bg-accent-strong data-pressed:scale-97 data-pressed:bg-accent-strong"
      >
        <span className="text-xl font-semibold">{label}</span>
        <span className="text-3xl font-light tracking-tight" aria-hidden="true">
          {time}
        </span>
        <span className="text-xs opacity-90">{caption}</span>
      </Button>
    </div>
  )
}

const COLOURS: Readonly<Record<RingPart['state'], string>> = {
  idle: 'stroke-line',
  gathering: 'stroke-accent',
  have: 'stroke-good',
  lack: 'stroke-warn',
}

/** Half of the ring. The gap at both ends keeps the halves apart without colour. */
function Arc({ part, turned }: { part: RingPart; turned: boolean }) {
  const share =
    part.state === 'gathering' ? Math.max(0.04, Math.min(1, part.share)) : part.state === 'idle' ? 0 : 1
  const circle = { cx: 120, cy: 120, r: 112, fill: 'none', strokeWidth: 6, pathLength: 200 } as const
  const offset = turned ? -103 : -3
  return (
    <>
      <circle {...circle} className="stroke-line" strokeDasharray="94 106" strokeDashoffset={offset} />
      {share > 0 && (
        <circle
          {...circle}
          strokeLinecap={part.state === 'lack' ? 'butt' : 'round'}
          className={`${COLOURS[part.state]} transition-[stroke-dasharray] duration-200`}
          strokeDasharray={
            part.state === 'lack' ? `4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 4 108` : `${94 * share} 200`
          }
          strokeDashoffset={offset}
        />
      )}
    </>
  )
}
