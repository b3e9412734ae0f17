'use client'

import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useMemo, useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { PathErrors } from '@/components/form/path-fields'
import { ResultForm } from '@/components/form/result-form'
import { TrialCard, type Tried } from '@/components/trial/trial-card'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import type { Result, ResultError } from '@/lib/action/result'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import { isWorkDate, type WorkDate } from '@/lib/time/work-date'
import { type Effect, effectiveDate, PublishFields } from './publish-fields'

/** What is published, and from which date on. `content` is whole: nothing speaks against it here. */
export type Publication<Content> = {
  readonly name: string
  readonly effectiveFrom: string
  readonly content: Content
}

export type Published = { readonly id: string }

type Fields = Readonly<Record<string, string>>
type RefusalValues = NonNullable<ResultError['values']>
type Answer = { readonly of: readonly unknown[]; readonly fields: Fields; readonly values: RefusalValues }

const NO_TEXTS: Fields = {}

/**
 * The form of something versioned: its name, its own fields, from when it holds. `content` is null while the fields
 * contradict themselves, and `fields` then says by path what is wrong; such a draft isn't sent. What the server says of
 * a field stands beside it until the draft changes. `hrefOf` is where what was published is shown. `texts` are whole
 * sentences by path, for contradictions that name names; `onDate` tells which date is chosen, as typed.
 */
export function VersionForm<Content extends object>({
  noun,
  nameLabel,
  named,
  hrefOf,
  today,
  tomorrow,
  content,
  fields,
  texts = NO_TEXTS,
  onDate,
  publish,
  trial,
  preview,
  children,
}: {
  /** What is edited; null: one that is yet to be. */
  noun: { readonly name: string; readonly number: number } | null
  nameLabel: string
  /** The name as typed, where the editor keeps it itself. */
  named?: { readonly name: string; readonly onName: (name: string) => void }
  hrefOf: (id: string) => string
  today: WorkDate
  tomorrow: WorkDate
  content: Content | null
  fields: Fields
  texts?: Fields
  onDate?: (date: string) => void
  publish: (publication: Publication<Content>) => Promise<Result<Published>>
  /** What the draft is tried as, where it can be. */
  trial?: Tried
  /** At the right on a desk. */
  preview: ReactNode
  children: (nameField: ReactNode) => ReactNode
}) {
  const t = useTranslations('rules.publish')
  const refusal = useTranslations('refusal')
  const format = useFormatter()
  const router = useRouter()
  const show = useToast()
  const [ownName, setOwnName] = useState(noun?.name ?? '')
  const { name, onName } = named ?? { name: ownName, onName: setOwnName }
  const [effect, setEffect] = useState<Effect>({ when: 'tomorrow', date: tomorrow })
  const date = effectiveDate(effect, today, tomorrow)
  const [answer, setAnswer] = useState<Answer>({ of: [], fields: {}, values: {} })
  const isAnswered = [name, date, content].every((it, i) => Object.is(it, answer.of[i]))
  const errors = useMemo(() => {
    const said = isAnswered ? answer : { fields: {}, values: {} }
    const all = { code: 'invalid' as const, fields: { ...said.fields, ...fields }, values: said.values }
    return { ...fieldTexts(refusal, all), ...texts }
  }, [refusal, answer, isAnswered, fields, texts])

  async function submit(): Promise<Result<Published>> {
    if (!content) return { ok: false, error: { code: 'invalid' } }
    const result = await publish({ name, effectiveFrom: date, content })
    if (!result.ok) {
      const { fields: said = {}, values = {} } = result.error
      setAnswer({ of: [name, date, content], fields: withoutPrefix(said), values })
    }
    return result
  }

  function done({ id }: Published) {
    const day = isWorkDate(date) ? format.dateTime(dateOf(date), { dateStyle: 'medium' }) : date
    show(date === today ? t('doneNow', { name }) : t('done', { name, date: day }))
    router.replace(hrefOf(id), { scroll: false })
    router.refresh()
  }

  return (
    <PathErrors value={errors}>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <ResultForm
          submit={submit}
          onDone={done}
          submitText={t('submit')}
          pendingText={t('pending')}
          className="min-w-0"
        >
          {noun && <p className="text-ink-soft">{t('basedOn', { n: noun.number })}</p>}
          {children(
            <TextField
              name="name"
              label={nameLabel}
              value={name}
              onChange={onName}
              maxLength={80}
              autoComplete="off"
              className="w-full"
            />,
          )}
          {trial && <TrialCard of={trial} name={name} content={content} today={today} />}
          <Card title={t('title')} id="publish">
            <PublishFields
              effect={effect}
              onChange={(next) => {
                setEffect(next)
                onDate?.(effectiveDate(next, today, tomorrow))
              }}
              today={today}
              tomorrow={tomorrow}
              errorMessage={errors.effectiveFrom}
            />
          </Card>
          {!content && <Notice tone="warn">{t('fix')}</Notice>}
        </ResultForm>
        <div className="min-w-0 xl:sticky xl:top-4">{preview}</div>
      </div>
    </PathErrors>
  )
}

/** The paths of a content's fields, as the editor knows them. */
function withoutPrefix(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, key]) => [path.replace(/^content\./, ''), key]),
  )
}
