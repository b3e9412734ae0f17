import { useTranslations } from 'next-intl'
import type { Shift } from '@/lib/rules/shift'
import { wallMinText } from '@/lib/time/clock'

/** A shift as a picture: when one may clock in and out, the hours, breaks, grace and the limits beyond it. */
export function ShiftDrawing({ shift }: { shift: Shift }) {
  const t = useTranslations('shifts.drawing')
  const { segments, breaks, grace, tiers, flex } = shift
  const from = Math.min(...segments.map((it) => Math.min(it.onWindow[0], it.onMin))) - 30
  const to = Math.max(...segments.map((it) => Math.max(it.offWindow[1], it.offMin))) + 30
  const x = (min: number) => `${(100 * (min - from)) / (to - from)}%`
  const wide = (a: number, b: number) => `${Math.max(0, (100 * (b - a)) / (to - from))}%`
  const hours = segments.map((it) => `${wallMinText(it.onMin)}–${wallMinText(it.offMin)}`).join(', ')
  const bounded = flex && 'lateMin' in flex ? flex : null
  return (
    <figure className="flex flex-col gap-2">
      <svg role="img" aria-label={t('name', { hours })} className="block h-32 w-full overflow-visible">
        <defs>
          <pattern
            id="shift-hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="2.5" height="6" className="fill-surface" />
          </pattern>
        </defs>
        {ticks(from, to).map((min) => (
          <g key={min}>
            <line x1={x(min)} x2={x(min)} y1="4" y2="108" className="stroke-line" />
            <text x={x(min)} y="124" textAnchor="middle" className="fill-ink-soft text-xs">
              {wallMinText(min)}
            </text>
          </g>
        ))}
        {segments.map((it, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: segments have no other name
          <g key={i}>
            <Bar x={x(it.onWindow[0])} width={wide(...it.onWindow)} y={10} className="fill-accent/25" />
            <Bar x={x(it.offWindow[0])} width={wide(...it.offWindow)} y={82} className="fill-info/25" />
            {bounded && (
              <rect
                x={x(it.onMin - bounded.earlyMin)}
                width={wide(it.onMin - bounded.earlyMin, it.offMin + bounded.lateMin)}
                y="40"
                height="30"
                rx="6"
                strokeDasharray="4 3"
                className="fill-transparent stroke-accent"
              />
            )}
            <rect
              x={x(it.onMin)}
              y="46"
              width={wide(it.onMin, it.offMin)}
              height="18"
              rx="4"
              className="fill-accent"
            />
            <rect
              x={x(it.onMin)}
              y="46"
              width={wide(it.onMin, it.onMin + grace.lateMin)}
              height="18"
              className="fill-day-late"
            />
            <rect
              x={x(it.offMin - grace.earlyMin)}
              y="46"
              width={wide(it.offMin - grace.earlyMin, it.offMin)}
              height="18"
              className="fill-day-late"
            />
            {tiers.map(({ side, overMin }) => {
              const base = grace.countFrom === 'graceEnd' ? overMin : 0
              const graceMin = side === 'on' ? grace.lateMin : grace.earlyMin
              const far = base > 0 ? overMin + graceMin : Math.max(overMin, graceMin)
              const at = side === 'on' ? it.onMin + far : it.offMin - far
              return (
                <line
                  key={`${side}${overMin}`}
                  x1={x(at)}
                  x2={x(at)}
                  y1="38"
                  y2="72"
                  strokeWidth="2.5"
                  className="stroke-day-missed"
                />
              )
            })}
          </g>
        ))}
        {breaks.map((it) => (
          <rect
            key={`${it.from}-${it.to}`}
            x={x(it.from)}
            y="46"
            width={wide(it.from, it.to)}
            height="18"
            fill="url(#shift-hatch)"
          />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
        <Swatch className="bg-accent/25">{t('onWindow')}</Swatch>
        <Swatch className="bg-accent">{t('hours')}</Swatch>
        <Swatch className="bg-day-late">{t('grace')}</Swatch>
        <Swatch className="bg-day-missed">{t('tiers')}</Swatch>
        <Swatch className="bg-info/25">{t('offWindow')}</Swatch>
      </figcaption>
    </figure>
  )
}

function Bar({ x, width, y, className }: { x: string; width: string; y: number; className: string }) {
  return <rect x={x} y={y} width={width} height="18" rx="6" className={className} />
}

function Swatch({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-3 rounded-sm ${className}`} />
      {children}
    </span>
  )
}

/** Four to seven full hours within the range. */
function ticks(from: number, to: number): number[] {
  const step = Math.max(1, Math.ceil((to - from) / 60 / 6)) * 60
  const out: number[] = []
  for (let min = Math.ceil(from / step) * step; min <= to; min += step) out.push(min)
  return out
}
