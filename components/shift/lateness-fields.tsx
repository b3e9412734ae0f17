'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FieldRow, GroupError, ShortField } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { Side, TierResult } from '@/lib/rules/shift'
import type { ShiftDraft, TierDraft } from './draft'
import { nextKey } from './hours-fields'

const RESULTS: readonly TierResult[] = ['late', 'seriously_late', 'missed', 'half_absent', 'absent']
const OFF_RESULTS: readonly TierResult[] = ['late', 'missed', 'half_absent', 'absent']
const SIDES: readonly Side[] = ['on', 'off']

type Props = { draft: ShiftDraft; change: (part: Partial<ShiftDraft>) => void }

/** How much lateness and leaving early is let pass, and from where the rest counts. */
export function GraceFields({ draft, change }: Props) {
  const t = useTranslations('shifts')
  return (
    <>
      <FieldRow>
        <ShortField
          label={t('graceLate')}
          path="grace.lateMin"
          kind="minutes"
          value={draft.graceLate}
          onChange={(graceLate) => change({ graceLate })}
        />
        <ShortField
          label={t('graceEarly')}
          path="grace.earlyMin"
          kind="minutes"
          value={draft.graceEarly}
          onChange={(graceEarly) => change({ graceEarly })}
        />
      </FieldRow>
      <div className="flex flex-col items-start gap-1">
        <p className="text-sm font-medium">{t('countFrom')}</p>
        <Segmented
          label={t('countFrom')}
          options={[
            { id: 'start', label: t('countFromStart') },
            { id: 'graceEnd', label: t('countFromGrace') },
          ]}
          value={draft.countFrom}
          onChange={(countFrom) => change({ countFrom })}
        />
      </div>
    </>
  )
}

/** From how many minutes on lateness or leaving early is something worse. */
export function TierFields({ draft, change }: Props) {
  const t = useTranslations('shifts')
  const { tiers } = draft
  const set = (key: number, part: Partial<TierDraft>) =>
    change({ tiers: tiers.map((it) => (it.key === key ? { ...it, ...part } : it)) })
  const add = () =>
    change({ tiers: [...tiers, { key: nextKey(tiers), side: 'on', over: '', result: 'seriously_late' }] })
  return (
    <>
      {tiers.map((it, i) => (
        <fieldset key={it.key} className="flex items-start gap-2">
          <legend className="sr-only">{t('tier', { n: i + 1 })}</legend>
          <FieldRow>
            <Select
              label={t('tierSide')}
              options={SIDES.map((id) => ({ id, label: t(`side.${id}`) }))}
              value={it.side}
              onChange={(id) => {
                const side = SIDES.find((known) => known === id) ?? 'on'
                const fits = side === 'on' || it.result !== 'seriously_late'
                set(it.key, { side, result: fits ? it.result : 'missed' })
              }}
              className="min-w-0 flex-1 basis-28"
            />
            <ShortField
              label={t('tierOver')}
              path={`tiers.${i}.overMin`}
              kind="minutes"
              value={it.over}
              onChange={(over) => set(it.key, { over })}
            />
            <div className="flex min-w-0 flex-1 basis-36 flex-col gap-1">
              <Select
                label={t('tierResult')}
                options={(it.side === 'on' ? RESULTS : OFF_RESULTS).map((id) => ({
                  id,
                  label: t(`tierResults.${it.side}.${id}`),
                }))}
                value={it.result}
                onChange={(id) => set(it.key, { result: RESULTS.find((known) => known === id) ?? it.result })}
              />
              <GroupError path={`tiers.${i}.result`} />
            </div>
          </FieldRow>
          <IconButton
            label={t('removeTier', { n: i + 1 })}
            onPress={() => change({ tiers: tiers.filter((other) => other.key !== it.key) })}
            className="mt-6"
          >
            <Trash2 aria-hidden="true" className="size-5" />
          </IconButton>
        </fieldset>
      ))}
      {tiers.length < 8 && (
        <Button variant="quiet" size="small" onPress={add} className="self-start">
          <Plus aria-hidden="true" className="size-4" />
          {t('addTier')}
        </Button>
      )}
    </>
  )
}
