'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FieldRow, GroupError, ShortField } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { LateOffDraft, RoundingDraft, ShiftDraft } from './draft'
import { nextKey } from './hours-fields'

type Props = { draft: ShiftDraft; change: (part: Partial<ShiftDraft>) => void }

const MODES = ['none', 'up', 'down', 'nearest'] as const
const ROUNDED = ['on', 'off', 'total'] as const

/** Arriving later and leaving later, within bounds or after a late night. */
export function FlexFields({ draft, change }: Props) {
  const t = useTranslations('shifts')
  const { lateOff } = draft
  const set = (key: number, part: Partial<LateOffDraft>) =>
    change({ lateOff: lateOff.map((it) => (it.key === key ? { ...it, ...part } : it)) })
  return (
    <>
      <div className="flex flex-col items-start">
        <Segmented
          label={t('flex')}
          options={(['none', 'bounded', 'lateOff'] as const).map((id) => ({
            id,
            label: t(`flexKind.${id}`),
          }))}
          value={draft.flexKind}
          onChange={(flexKind) => change({ flexKind })}
        />
      </div>
      <GroupError path="flex" />
      {draft.flexKind === 'bounded' && (
        <FieldRow>
          <ShortField
            label={t('flexEarly')}
            path="flex.earlyMin"
            kind="minutes"
            value={draft.flexEarly}
            onChange={(flexEarly) => change({ flexEarly })}
          />
          <ShortField
            label={t('flexLate')}
            path="flex.lateMin"
            kind="minutes"
            value={draft.flexLate}
            onChange={(flexLate) => change({ flexLate })}
          />
        </FieldRow>
      )}
      {draft.flexKind === 'lateOff' &&
        lateOff.map((it, i) => (
          <div key={it.key} className="flex items-start gap-2">
            <FieldRow>
              <ShortField
                label={t('offAfter')}
                path={`flex.lateOff.${i}.offAfterMin`}
                kind="time"
                value={it.offAfter}
                onChange={(offAfter) => set(it.key, { offAfter })}
              />
              <ShortField
                label={t('onLater')}
                path={`flex.lateOff.${i}.onLaterMin`}
                kind="minutes"
                value={it.onLater}
                onChange={(onLater) => set(it.key, { onLater })}
              />
            </FieldRow>
            {lateOff.length > 1 && (
              <IconButton
                label={t('removeLateOff', { n: i + 1 })}
                onPress={() => change({ lateOff: lateOff.filter((other) => other.key !== it.key) })}
                className="mt-6"
              >
                <Trash2 aria-hidden="true" className="size-5" />
              </IconButton>
            )}
          </div>
        ))}
      {draft.flexKind === 'lateOff' && lateOff.length < 5 && (
        <Button
          variant="quiet"
          size="small"
          onPress={() =>
            change({ lateOff: [...lateOff, { key: nextKey(lateOff), offAfter: '', onLater: '' }] })
          }
          className="self-start"
        >
          <Plus aria-hidden="true" className="size-4" />
          {t('addLateOff')}
        </Button>
      )}
    </>
  )
}

/** What the day asks for, where it flips, half days and rounding. */
export function MoreFields({ draft, change }: Props) {
  const t = useTranslations('shifts')
  const { rounding } = draft
  const set = (side: (typeof ROUNDED)[number], part: Partial<RoundingDraft>) =>
    change({ rounding: { ...rounding, [side]: { ...rounding[side], ...part } } })
  return (
    <>
      <ShortField
        label={t('dayStart')}
        path="dayStartMin"
        kind="time"
        value={draft.dayStart}
        onChange={(dayStart) => change({ dayStart })}
        description={t('dayStartHint')}
      />
      <Checkbox isSelected={draft.hasHalfDay} onChange={(hasHalfDay) => change({ hasHalfDay })}>
        {t('halfDay')}
      </Checkbox>
      {draft.hasHalfDay && (
        <FieldRow>
          <ShortField
            label={t('split')}
            path="halfDay.splitMin"
            kind="time"
            value={draft.split}
            onChange={(split) => change({ split })}
          />
          <ShortField
            label={t('minHalf')}
            path="halfDay.minHalfMin"
            kind="time"
            value={draft.minHalf}
            onChange={(minHalf) => change({ minHalf })}
          />
          <ShortField
            label={t('minFull')}
            path="halfDay.minFullMin"
            kind="time"
            value={draft.minFull}
            onChange={(minFull) => change({ minFull })}
          />
        </FieldRow>
      )}
      <Checkbox isSelected={draft.hasRounding} onChange={(hasRounding) => change({ hasRounding })}>
        {t('rounding')}
      </Checkbox>
      {draft.hasRounding &&
        ROUNDED.map((side) => (
          <FieldRow key={side}>
            <Select
              label={t(`rounded.${side}`)}
              options={MODES.map((id) => ({ id, label: t(`mode.${id}`) }))}
              value={rounding[side].mode}
              onChange={(id) => set(side, { mode: MODES.find((known) => known === id) ?? 'none' })}
              className="min-w-0 flex-1 basis-36"
            />
            <ShortField
              label={t('step')}
              path={`rounding.${side}.stepMin`}
              kind="minutes"
              value={rounding[side].step}
              onChange={(step) => set(side, { step })}
            />
          </FieldRow>
        ))}
    </>
  )
}
