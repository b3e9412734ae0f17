'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ResultForm } from '@/components/form/result-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Segmented } from '@/components/ui/segmented'
import { TextField } from '@/components/ui/text-field'
import type { Result } from '@/lib/action/result'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { daysBetween, isWorkDate, type WorkDate } from '@/lib/time/work-date'

/** What every tool is given. `chosen` are the people of the block in the grid, `shown` those in the list. */
export type ToolProps = {
  readonly org: string
  readonly view: RosterView
  readonly chosen: RosterView['people']
  readonly shown: RosterView['people']
  readonly from: WorkDate
  readonly to: WorkDate
  readonly onClose: () => void
  readonly onDone: (changed: number) => void
}

export type Changed = { readonly changed: number }

/** A dialog around one command of the roster. */
export function ToolForm({
  title,
  submitText,
  danger = false,
  submit,
  onClose,
  onDone,
  wide = false,
  children,
}: Pick<ToolProps, 'onClose' | 'onDone'> & {
  title: string
  submitText: string
  danger?: boolean
  submit: () => Promise<Result<Changed>>
  wide?: boolean
  children: ReactNode
}) {
  const t = useTranslations('roster')
  const ui = useTranslations('ui')
  return (
    <Dialog isOpen onOpenChange={onClose} title={title} wide={wide}>
      <ResultForm
        submit={submit}
        onDone={({ changed }) => onDone(changed)}
        submitText={submitText}
        pendingText={t('bar.saving')}
        submitVariant={danger ? 'danger' : 'primary'}
        extra={
          <Button variant="quiet" onPress={onClose}>
            {ui('cancel')}
          </Button>
        }
        className="pt-1"
      >
        {children}
      </ResultForm>
    </Dialog>
  )
}

export type Scope = 'chosen' | 'shown'

/** Whom a tool is for. */
export function ScopeField({
  chosen,
  shown,
  scope,
  onChange,
}: Pick<ToolProps, 'chosen' | 'shown'> & { scope: Scope; onChange: (scope: Scope) => void }) {
  const t = useTranslations('roster')
  const names = (scope === 'chosen' ? chosen : shown).map((it) => it.name)
  return (
    <div className="flex flex-col items-start gap-1">
      <p className="text-sm font-medium">{t('tool.scope')}</p>
      <Segmented
        label={t('tool.scope')}
        options={[
          { id: 'chosen' as const, label: t('tool.chosen', { count: chosen.length }) },
          { id: 'shown' as const, label: t('tool.shown', { count: shown.length }) },
        ]}
        value={scope}
        onChange={onChange}
      />
      <p className="line-clamp-2 text-sm text-ink-soft">{names.slice(0, 30).join('、')}</p>
    </div>
  )
}

/** From and to, both inclusive. */
export function SpanFields({
  from,
  to,
  onChange,
  min,
  max,
}: {
  from: string
  to: string
  onChange: (span: { from: string; to: string }) => void
  min?: WorkDate | undefined
  max?: WorkDate | undefined
}) {
  const t = useTranslations('roster')
  return (
    <div className="flex flex-wrap gap-3">
      <TextField
        type="date"
        name="from"
        label={t('tool.from')}
        value={from}
        onChange={(it) => onChange({ from: it, to })}
        className="min-w-36 flex-1"
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
      />
      <TextField
        type="date"
        name="to"
        label={t('tool.to')}
        value={to}
        onChange={(it) => onChange({ from, to: it })}
        className="min-w-36 flex-1"
        {...(min ? { min } : {})}
        {...(max ? { max } : {})}
      />
    </div>
  )
}

/** What will be changed, in numbers; what lies in the past is said plainly. */
export function Consequence({
  people,
  from,
  to,
  today,
}: {
  people: number
  from: string
  to: string
  today: WorkDate
}) {
  const t = useTranslations('roster')
  if (!isWorkDate(from) || !isWorkDate(to) || to < from) return null
  const days = daysBetween(from, to) + 1
  const past = Math.max(0, Math.min(days, daysBetween(from, today)))
  return (
    <p className="text-sm text-ink-soft">
      {t('tool.count', { people, days, cells: people * days })}
      {past > 0 && <span className="ms-1 text-warn">{t('tool.past', { count: past * people })}</span>}
    </p>
  )
}
