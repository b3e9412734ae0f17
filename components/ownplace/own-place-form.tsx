'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { ResultForm } from '@/components/form/result-form'
import { emptyDraft, readDraft } from '@/components/place/draft'
import { usePlaceDraft } from '@/components/place/use-place-draft'
import { Card } from '@/components/ui/card'
import { ChoiceList } from '@/components/ui/choice-list'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import type { Result } from '@/lib/action/result'
import { fieldTexts } from '@/lib/i18n/refusal-text'
import { registerOwnPlaceAction } from '@/lib/ownplaces/actions'
import { OWN_PLACE_KINDS, type OwnPlaceKind, RegisterOwnPlace } from '@/lib/ownplaces/schema'
import type { OwnPlacePolicy } from '@/lib/rules/policy'
import type { ZoneName } from '@/lib/time/zone'
import { SpotFields } from './spot-fields'

/** Asks for a place of one's own: what it is, where, how large, why. */
export function OwnPlaceForm({
  org,
  limits,
  zone,
  styleUrl,
}: {
  org: string
  limits: OwnPlacePolicy
  zone: ZoneName
  styleUrl: string | null
}) {
  const t = useTranslations('ownPlaces')
  const refusal = useTranslations('refusal')
  const router = useRouter()
  const toast = useToast()
  // Made once: sending again after a broken line is the same request.
  const [id] = useState(() => uuidv7())
  const [kind, setKind] = useState<OwnPlaceKind>('home')
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const { draft, edit, changeDatum } = usePlaceDraft(emptyDraft(zone))
  const fields = useRef<HTMLDivElement>(null)
  const errors = useMemo(() => fieldTexts(refusal, { code: 'invalid', fields: wrong }), [refusal, wrong])
  const mended = (path: string) => setWrong(({ [path]: _, ...others }) => others)

  async function submit(): Promise<Result<{ requestId: string }>> {
    const found = read()
    setWrong('fields' in found ? found.fields : {})
    if ('input' in found) return registerOwnPlaceAction(org, found.input)
    // Said beside each field; here the first only gets the focus, and nothing is sent.
    const first = ['name', 'radiusM', 'reason'].find((field) => field in found.fields)
    fields.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus()
    return { ok: false, error: { code: 'invalid' } }
  }

  /** What is to be sent, or beside each field's path why not. */
  function read(): { input: RegisterOwnPlace } | { fields: Record<string, string> } {
    const [circle] = draft.shapes
    const { errors } = readDraft(draft)
    const fields: Record<string, string> = {
      ...errors,
      ...(name.trim() === '' ? { name: 'required' } : {}),
      ...(reason.trim().length < 2 ? { reason: 'required' } : {}),
      ...(circle === undefined ? { spot: 'own_spot_missing' } : {}),
    }
    if (circle?.kind !== 'circle' || Object.keys(fields).length > 0) return { fields }
    const { at, radiusM } = circle
    const parsed = RegisterOwnPlace.safeParse({ id, kind, name, lat: at.lat, lng: at.lng, radiusM, reason })
    if (!parsed.success || parsed.data.radiusM > limits.maxRadiusM)
      return { fields: { radiusM: 'own_radius_large' } }
    return { input: parsed.data }
  }

  return (
    <ResultForm
      submit={submit}
      onDone={() => {
        toast(t('form.sent'))
        router.push(`/${org}/me/places`)
        router.refresh()
      }}
      submitText={t('form.submit')}
      pendingText={t('form.submitting')}
    >
      <div ref={fields} className="flex flex-col gap-5">
        <Card title={t('form.what')} id="own-place-what">
          <div className="flex flex-col gap-5">
            <ChoiceList
              label={t('form.kind')}
              options={OWN_PLACE_KINDS.map((it) => ({ id: it, label: t(`kind.${it}`) }))}
              value={kind}
              onChange={setKind}
            />
            <TextField
              name="name"
              label={t('form.name')}
              description={t('form.nameText')}
              value={name}
              onChange={(text) => {
                setName(text)
                mended('name')
              }}
              errorMessage={errors.name}
              maxLength={40}
              autoComplete="off"
            />
          </div>
        </Card>
        <Card title={t('form.where')} id="own-place-where">
          <SpotFields {...{ draft, edit, changeDatum, limits, styleUrl, errors, mended }} />
        </Card>
        <Card title={t('form.why')} id="own-place-why">
          <TextArea
            name="reason"
            label={t('form.reason')}
            description={t('form.reasonText')}
            value={reason}
            onChange={(text) => {
              setReason(text)
              mended('reason')
            }}
            errorMessage={errors.reason}
            maxLength={500}
          />
        </Card>
      </div>
    </ResultForm>
  )
}
