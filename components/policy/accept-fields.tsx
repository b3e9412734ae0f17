'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FieldRow, GroupError, ShortField } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { METHODS, type Method } from '@/lib/rules/policy'
import { acceptText } from './accept-text'
import type { ClauseDraft, PolicyDraft } from './draft'

type Props = { draft: PolicyDraft; change: (part: Partial<PolicyDraft>) => void }

const MOST_CLAUSES = 10

/** What a punch has to show: any clause suffices, all of a clause is needed. */
export function AcceptFields({ draft, change }: Props) {
  const t = useTranslations('policies')
  const { clauses } = draft
  const isNamed = clauses.every(({ methods }) => methods.length > 0)
  const set = (key: number, methods: readonly Method[]) =>
    change({ clauses: clauses.map((it) => (it.key === key ? { ...it, methods } : it)) })
  const add = () => {
    const key = Math.max(-1, ...clauses.map((it) => it.key)) + 1
    change({ clauses: [...clauses, { key, methods: [] }] })
  }
  return (
    <>
      <div className="flex flex-col gap-1">
        <p className="text-sm font-medium">{t('accept.title')}</p>
        {clauses.map((clause, i) => (
          <div key={clause.key} className="flex flex-col">
            {i > 0 && <p className="py-1 text-sm font-medium text-ink-soft">{t('accept.orElse')}</p>}
            <Clause
              clause={clause}
              index={i}
              onChange={(methods) => set(clause.key, methods)}
              {...(clauses.length > 1
                ? { onRemove: () => change({ clauses: clauses.filter(({ key }) => key !== clause.key) }) }
                : {})}
            />
          </div>
        ))}
      </div>
      {clauses.length < MOST_CLAUSES && (
        <Button variant="quiet" size="small" onPress={add} className="self-start">
          <Plus aria-hidden="true" className="size-4" />
          {t('accept.add')}
        </Button>
      )}
      {isNamed && (
        <p aria-live="polite" className="rounded-control bg-sunken px-4 py-3">
          {t('accept.sentence', {
            what: acceptText(
              t,
              clauses.map(({ methods }) => methods),
            ),
          })}
        </p>
      )}
      <FieldRow>
        <ShortField
          label={t('accuracy')}
          path="punch.maxAccuracyM"
          kind="number"
          value={draft.accuracy}
          onChange={(accuracy) => change({ accuracy })}
          description={t('accuracyText')}
        />
        <ShortField
          label={t('interval')}
          path="punch.minIntervalS"
          kind="number"
          value={draft.interval}
          onChange={(interval) => change({ interval })}
          description={t('intervalText')}
        />
      </FieldRow>
    </>
  )
}

/** One clause. */
function Clause({
  clause,
  index,
  onChange,
  onRemove,
}: {
  clause: ClauseDraft
  index: number
  onChange: (methods: readonly Method[]) => void
  onRemove?: () => void
}) {
  const t = useTranslations('policies')
  const { methods } = clause
  const path = `punch.accept.${index}`
  const toggle = (method: Method, isSelected: boolean) =>
    onChange(isSelected ? [...methods, method] : methods.filter((it) => it !== method))
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">{t('accept.clause', { n: index + 1 })}</legend>
      <div className="flex items-start justify-between gap-2 rounded-control border border-line px-4 py-1">
        <div className="flex min-w-0 flex-wrap gap-x-6">
          {METHODS.map((method) => (
            <Checkbox
              key={method}
              isSelected={methods.includes(method)}
              onChange={(isSelected) => toggle(method, isSelected)}
            >
              {t(`method.${method}`)}
            </Checkbox>
          ))}
        </div>
        {onRemove && (
          <IconButton label={t('accept.remove', { n: index + 1 })} onPress={onRemove}>
            <Trash2 aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </div>
      <GroupError path={path} />
    </fieldset>
  )
}
