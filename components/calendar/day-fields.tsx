'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { FieldRow, GroupError, PathErrors } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type CalendarDraft, likeChoice, type RowDraft, USUAL } from './draft'
import { useLineWords } from './line-words'

const KINDS = ['workday', 'rest', 'holiday'] as const
const MAX_ROWS = 366

export type ShiftOption = { readonly id: string; readonly name: string }

/** The company's dates, one row each. */
export function DayFields({
  draft,
  change,
  shifts,
}: {
  draft: CalendarDraft
  change: (part: Partial<CalendarDraft>) => void
  shifts: readonly ShiftOption[]
}) {
  const t = useTranslations('calendar')
  const { rows } = draft
  const set = (key: number, part: Partial<RowDraft>) =>
    change({ rows: rows.map((it) => (it.key === key ? { ...it, ...part } : it)) })
  const add = () => {
    const key = Math.max(-1, ...rows.map((it) => it.key)) + 1
    change({ rows: [...rows, { key, date: '', kind: 'rest', name: '', shift: USUAL }] })
  }
  return (
    <>
      {rows.length === 0 && <p className="text-ink-soft">{t('emptyOwn')}</p>}
      {rows.map((row, i) => (
        <fieldset
          key={row.key}
          className="flex items-start gap-2 border-line not-last:border-b not-last:pb-4"
        >
          <legend className="sr-only">{t('row', { n: i + 1 })}</legend>
          <DayRow row={row} index={i} set={(part) => set(row.key, part)} shifts={shifts} />
          <IconButton
            label={t('removeDay', { n: i + 1 })}
            onPress={() => change({ rows: rows.filter((other) => other.key !== row.key) })}
            className="mt-6"
          >
            <Trash2 aria-hidden="true" className="size-5" />
          </IconButton>
        </fieldset>
      ))}
      <GroupError path="days" />
      {rows.length < MAX_ROWS ? (
        <Button variant="quiet" size="small" onPress={add} className="self-start">
          <Plus aria-hidden="true" className="size-4" />
          {t('addDay')}
        </Button>
      ) : (
        <p className="text-sm text-ink-soft">{t('full')}</p>
      )}
    </>
  )
}

function DayRow({
  row,
  index,
  set,
  shifts,
}: {
  row: RowDraft
  index: number
  set: (part: Partial<RowDraft>) => void
  shifts: readonly ShiftOption[]
}) {
  const t = useTranslations('calendar')
  const { weekday } = useLineWords()
  const errors = useContext(PathErrors)
  const options = [
    { id: USUAL, label: t('usual') },
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({
      id: likeChoice(day),
      label: t('likeDay', { weekday: weekday(day) }),
    })),
    ...shifts.map(({ id, name }) => ({ id, label: name })),
  ]
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-3">
      <FieldRow>
        <TextField
          type="date"
          label={t('date')}
          value={row.date}
          onChange={(date) => set({ date })}
          errorMessage={errors[`days.${index}.date`]}
          className="min-w-0 flex-1 basis-36"
        />
        <TextField
          label={t('dayName')}
          value={row.name}
          onChange={(name) => set({ name })}
          maxLength={40}
          autoComplete="off"
          placeholder={t('dayNameHint')}
          errorMessage={errors[`days.${index}.name`]}
          className="min-w-0 flex-1 basis-36"
        />
      </FieldRow>
      <FieldRow>
        <Select
          label={t('dayKind')}
          options={KINDS.map((id) => ({ id, label: t(`kinds.${id}`) }))}
          value={row.kind}
          onChange={(id) => set({ kind: KINDS.find((known) => known === id) ?? row.kind })}
          className="min-w-0 flex-1 basis-36"
        />
        {row.kind === 'workday' && (
          <Select
            label={t('shift')}
            options={options}
            value={row.shift}
            onChange={(id) => set({ shift: String(id) })}
            errorMessage={errors[`days.${index}.shiftId`]}
            className="min-w-0 flex-1 basis-36"
          />
        )}
      </FieldRow>
    </div>
  )
}
