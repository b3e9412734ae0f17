'use client'

import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useContext } from 'react'
import { TextField } from '@/components/ui/text-field'

/** The sentence of each wrong field by its path in the content that is being edited. */
export const PathErrors = createContext<Readonly<Record<string, string>>>({})

/** A short field whose error is found by its path. Times take HH:MM, past midnight too; the label of a number names its
 * unit. */
export function ShortField({
  label,
  path,
  kind,
  value,
  onChange,
  description,
}: {
  label: string
  path: string
  kind: 'time' | 'minutes' | 'number'
  value: string
  onChange: (text: string) => void
  description?: string
}) {
  const t = useTranslations('ui')
  const errors = useContext(PathErrors)
  return (
    <TextField
      label={kind === 'minutes' ? t('inMinutes', { label }) : label}
      value={value}
      onChange={onChange}
      inputMode={kind === 'time' ? 'text' : 'numeric'}
      autoComplete="off"
      errorMessage={errors[path]}
      {...(description === undefined ? {} : { description })}
      {...(kind === 'time' ? { placeholder: '09:00' } : {})}
      className="min-w-0 flex-1 basis-28"
      inputClassName="tabular-nums"
    />
  )
}

/** What is wrong with a whole group of fields. */
export function GroupError({ path }: { path: string }) {
  const text = useContext(PathErrors)[path]
  if (text === undefined) return null
  return (
    <p role="alert" className="flex items-start gap-1 text-sm text-danger">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {text}
    </p>
  )
}

/** Fields in one line, as long as they fit. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-start gap-3">{children}</div>
}
