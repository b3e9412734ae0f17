'use client'

import { Unplug } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Mark } from '@/components/shell/mark'
import { Button } from '@/components/ui/button'
import { QrPicture } from '@/components/ui/qr-picture'
import { Spinner } from '@/components/ui/spinner'
import { refusalText } from '@/lib/i18n/refusal-text'
import { clockText } from '@/lib/time/clock'
import { KioskClock } from './kiosk-clock'
import { PinPad } from './pin-pad'
import { useAwake } from './use-awake'
import { useDoorCamera } from './use-door-camera'
import { type FaceState, useFace } from './use-face'
import { useKioskKey } from './use-kiosk-key'
import { useNewRelease } from './use-new-release'
import { usePinPad } from './use-pin-pad'

/** All that a kiosk's tablet shows. `build`: the release this page came from. */
export function KioskScreen({ build }: { build: string }) {
  const t = useTranslations('kiosks.screen')
  const refusal = useTranslations('refusal')
  const key = useKioskKey()
  const state = useFace(key.kind === 'ready')
  useAwake()

  if (key.kind === 'refused')
    return <Message title={t('refusedTitle')}>{refusalText(refusal, key.error)}</Message>
  if (key.kind === 'unreachable')
    return (
      <Message
        title={t('cutTitle')}
        action={<Button onPress={() => window.location.reload()}>{t('again')}</Button>}
      >
        {t('unreachable')}
      </Message>
    )
  switch (state.kind) {
    case 'starting':
      return (
        <Message title={t('title')}>
          <span className="flex items-center justify-center gap-3">
            <Spinner />
            {key.kind === 'opening' ? t('opening') : t('starting')}
          </span>
        </Message>
      )
    case 'closed':
      return <Message title={t('closedTitle')}>{t('closedText')}</Message>
    case 'unreachable':
      return <Message title={t('cutTitle')}>{t('cut')}</Message>
    case 'shown':
      return <Face state={state} build={build} />
    default:
      return state satisfies never
  }
}

function Face({ state, build }: { state: FaceState & { kind: 'shown' }; build: string }) {
  const t = useTranslations('kiosks.screen')
  const { face, cameAt, cutSince } = state
  const camera = useDoorCamera(face.wantsPhoto)
  const pad = usePinPad(camera.take)
  useNewRelease(build, cutSince === null ? face.build : null, pad.isIdle)
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-6xl flex-col gap-6 px-5 py-6 sm:px-8">
      <header className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="flex items-center gap-4">
          <Mark className="size-12" />
          <div>
            <h1 className="text-2xl font-semibold leading-tight sm:text-3xl">{face.place}</h1>
            <p className="text-ink-soft">{face.name}</p>
          </div>
        </div>
        <KioskClock face={face} cameAt={cameAt} />
      </header>
      {cutSince !== null && (
        <div className="flex flex-1 items-center justify-center">
          <div
            role="alert"
            className="flex max-w-xl flex-col items-center gap-4 rounded-card bg-danger-soft p-8 text-center"
          >
            <Unplug aria-hidden="true" className="size-14 text-danger" />
            <p className="text-3xl font-semibold text-danger">{t('cutTitle')}</p>
            <p className="text-lg text-ink">{t('cutSince', { time: clockText(cutSince, face.offsetMin) })}</p>
          </div>
        </div>
      )}
      <div
        hidden={cutSince !== null}
        className="grid flex-1 content-center items-start justify-items-center gap-10 lg:grid-cols-2"
      >
        {cutSince === null && (
          <section aria-label={t('scan')} className="flex w-full max-w-sm flex-col gap-4 text-center">
            <h2 className="text-2xl font-semibold">{t('scan')}</h2>
            <div className="rounded-card border border-line bg-white p-2 shadow-card">
              <QrPicture text={face.link} label={t('picture')} />
            </div>
            <p className="text-sm text-ink-soft">{t('scanHelp')}</p>
          </section>
        )}
        {/* Only hidden: what somebody began, and whether it was kept, outlives the gap. */}
        <PinPad pad={pad} camera={face.wantsPhoto ? camera : null} />
      </div>
    </main>
  )
}

function Message({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-lg flex-col items-center justify-center gap-5 px-5 py-10 text-center">
      <Mark className="size-14" />
      <h1 className="text-3xl font-semibold">{title}</h1>
      <p role="status" className="text-lg text-ink-soft">
        {children}
      </p>
      {action}
    </main>
  )
}
