'use client'

import { Delete } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { refusalText } from '@/lib/i18n/refusal-text'
import { PIN_LENGTH } from '@/lib/kiosks/schema'
import { CameraLine } from './camera-line'
import { PunchAnswer } from './punch-answer'
import type { DoorCamera } from './use-door-camera'
import type { usePinPad } from './use-pin-pad'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type Pad = ReturnType<typeof usePinPad>

/**
 * Number and PIN, by keys on the screen or a keyboard; the punch's answer in its place for a few seconds. `camera`: null
 * where no photo is taken.
 */
export function PinPad({ pad, camera }: { pad: Pad; camera: DoorCamera | null }) {
  const t = useTranslations('kiosks.pad')
  const { answer } = pad.state
  return (
    <section aria-label={t('title')} className="flex w-full max-w-sm flex-col gap-4">
      {answer ? <PunchAnswer punch={answer} onDone={pad.clear} /> : <Keys {...pad} />}
      {/* Also while an answer is shown: a camera that was let go takes a second to see again. */}
      {camera && <CameraLine camera={camera} />}
    </section>
  )
}

function Keys({ state, type, go, clear, submit }: Pad) {
  const t = useTranslations('kiosks.pad')
  const refusal = useTranslations('refusal')
  const { number, pin, field, isSending, problem } = state
  const isAtNumber = field === 'number'
  const text = isAtNumber ? number : pin
  const press = (form: HTMLFormElement) => {
    if (!isAtNumber) return void submit()
    go('pin')
    form.querySelector<HTMLInputElement>('input[type=password]')?.focus()
  }
  return (
    <>
      <h2 className="text-center text-2xl font-semibold">{t('title')}</h2>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          press(event.currentTarget)
        }}
      >
        <TextField
          label={t('number')}
          value={number}
          onChange={(value) => type('number', value)}
          onFocus={() => go('number')}
          autoComplete="off"
          inputClassName={isAtNumber ? 'outline-2 outline-focus' : ''}
        />
        <TextField
          label={t('pin')}
          type="password"
          value={pin}
          onChange={(value) => type('pin', value)}
          onFocus={() => go('pin')}
          inputMode="none"
          autoComplete="one-time-code"
          inputClassName={isAtNumber ? '' : 'outline-2 outline-focus'}
        />
        {problem !== null && (
          <Notice tone="warn" live>
            {problem === 'unknown' ? t('unknown') : refusalText(refusal, problem)}
          </Notice>
        )}
        <div className="grid grid-cols-3 gap-2">
          {DIGITS.map((digit) => (
            <Key key={digit} onPress={() => type(field, text + digit)}>
              {digit}
            </Key>
          ))}
          <Key label={t('delete')} onPress={() => type(field, text.slice(0, -1))}>
            <Delete aria-hidden="true" className="size-6" />
          </Key>
          <Key onPress={() => type(field, `${text}0`)}>0</Key>
          <Button
            type="submit"
            isPending={isSending}
            pendingText={t('punching')}
            isDisabled={isAtNumber ? number.trim() === '' : pin.length < PIN_LENGTH}
            className="min-h-13"
          >
            {isAtNumber ? t('next') : t('punch')}
          </Button>
        </div>
        <div className="flex min-h-11 flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-ink-soft">{t('noPin')}</p>
          {(number !== '' || pin !== '') && (
            <Button variant="plain" size="small" onPress={clear}>
              {t('clear')}
            </Button>
          )}
        </div>
      </form>
    </>
  )
}

function Key({ label, onPress, children }: { label?: string; onPress: () => void; children: ReactNode }) {
  return (
    <Button
      variant="quiet"
      onPress={onPress}
      className="min-h-13 text-xl"
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </Button>
  )
}
