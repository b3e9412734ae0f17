'use client'

import { useTranslations } from 'next-intl'
import { FieldRow, ShortField } from '@/components/form/path-fields'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { OvertimeRule } from '@/lib/rules/policy'
import { OVERTIME_CLASSES, type OvertimeClass, type OvertimeDraft, type PolicyDraft } from './draft'

type Props = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void }
type Basis = OvertimeRule['basis']

/** What can be counted today: nobody can ask for overtime yet. */
const COUNTABLE: readonly Basis[] = ['none', 'punched']

/** How overtime counts on workdays, rest days and statutory holidays. */
export function OvertimeFields({ draft, change }: Props) {
  const t = useTranslations('policies.overtime')
  return OVERTIME_CLASSES.map((cls) => (
    <fieldset key={cls} className="flex flex-col gap-3 border-line not-first:border-t not-first:pt-4">
      <legend className="sr-only">{t(`class.${cls}`)}</legend>
      <p aria-hidden="true" className="font-medium">
        {t(`class.${cls}`)}
      </p>
      <ClassFields
        cls={cls}
        rule={draft.overtime[cls]}
        set={(part) =>
          change({ overtime: { ...draft.overtime, [cls]: { ...draft.overtime[cls], ...part } } })
        }
      />
    </fieldset>
  ))
}

function ClassFields({
  cls,
  rule,
  set,
}: {
  cls: OvertimeClass
  rule: OvertimeDraft
  set: (part: Partial<OvertimeDraft>) => void
}) {
  const t = useTranslations('policies.overtime')
  const options: readonly Basis[] = COUNTABLE.includes(rule.basis) ? COUNTABLE : [...COUNTABLE, rule.basis]
  return (
    <>
      <Select
        label={t('basisLabel')}
        options={options.map((id) => ({ id, label: t(`basis.${id}`) }))}
        value={rule.basis}
        onChange={(id) => set({ basis: options.find((known) => known === id) ?? 'none' })}
        className="w-full"
      />
      {!COUNTABLE.includes(rule.basis) && <Notice tone="warn">{t('ungathered')}</Notice>}
      {rule.basis !== 'none' && (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            {/* Only on a work day is there an end of the shift to stay beyond. */}
            {cls === 'workday' && (
              <ShortField
                label={t('after')}
                path={`overtime.${cls}.afterMin`}
                kind="minutes"
                value={rule.after}
                onChange={(after) => set({ after })}
              />
            )}
            <ShortField
              label={t('min')}
              path={`overtime.${cls}.minMin`}
              kind="minutes"
              value={rule.min}
              onChange={(min) => set({ min })}
            />
            <ShortField
              label={t('step')}
              path={`overtime.${cls}.stepMin`}
              kind="minutes"
              value={rule.step}
              onChange={(step) => set({ step })}
            />
            <ShortField
              label={t('max')}
              path={`overtime.${cls}.maxMin`}
              kind="minutes"
              value={rule.max}
              onChange={(max) => set({ max })}
              description={t('maxText')}
            />
          </div>
          <div className="flex flex-col items-start gap-1">
            <p className="text-sm font-medium">{t('pay')}</p>
            <Segmented
              label={t('payOf', { class: t(`class.${cls}`) })}
              options={(['money', 'time_off'] as const).map((id) => ({ id, label: t(`pays.${id}`) }))}
              value={rule.pay}
              onChange={(pay) => set({ pay })}
            />
          </div>
        </>
      )}
    </>
  )
}

/** How many make-ups a month, and how far back. */
export function MakeupFields({ draft, change }: Props) {
  const t = useTranslations('policies.makeup')
  return (
    <FieldRow>
      <ShortField
        label={t('perMonth')}
        path="makeup.perMonth"
        kind="number"
        value={draft.perMonth}
        onChange={(perMonth) => change({ perMonth })}
        description={t('perMonthText')}
      />
      <ShortField
        label={t('daysBack')}
        path="makeup.daysBack"
        kind="number"
        value={draft.daysBack}
        onChange={(daysBack) => change({ daysBack })}
        description={t('daysBackText')}
      />
    </FieldRow>
  )
}
