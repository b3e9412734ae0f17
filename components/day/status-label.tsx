import { useTranslations } from 'next-intl'
import type { BoardState } from '@/lib/days/schema'
import type { DayStatus, SlotResult } from '@/lib/rules/day-record'
import { StatusShape } from './status-shape'

/** A day's shape and word. */
export function DayStatusLabel({ status }: { status: DayStatus }) {
  const t = useTranslations('status.day')
  return <Labelled status={status} text={t(status)} />
}

/** A slot's shape and word. */
export function SlotResultLabel({ result }: { result: SlotResult }) {
  const t = useTranslations('status.slot')
  return <Labelled status={result} text={t(result)} />
}

/** The shape and word of somebody's state today. */
export function BoardStateLabel({ state }: { state: BoardState }) {
  const t = useTranslations('status.board')
  return <Labelled status={state} text={t(state)} />
}

function Labelled({ status, text }: { status: DayStatus | SlotResult | BoardState; text: string }) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <StatusShape status={status} />
      {text}
    </span>
  )
}
