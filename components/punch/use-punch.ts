'use client'

import { unstable_isUnrecognizedActionError, useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { TapEnd } from '@/components/offline/keeper'
import { useKeeper } from '@/components/offline/offline-provider'
import type { KeptEntry, TapShown } from '@/components/offline/store'
import type { ResultError } from '@/lib/action/result'
import { recordPunchAction } from '@/lib/punches/actions'
import type { RecordedPunch, RecordPunchInput } from '@/lib/punches/schema'
import { MAX_FIX_AGE_S } from '@/lib/rules/fix'
import type { GpsReading } from '@/lib/rules/verdict'
import type { Instant } from '@/lib/time/instant'
import { deviceKindOf } from './device-kind'
import { type Gathered, type Gathering, gatherPosition } from './gather-position'
import { type HostWindow, readHostWifi } from './host/host-wifi'

const SLOW_MS = 8_000

/** How long a position found stays worth showing: as long as the rules would take it for one of now. */
const FRESH_MS = MAX_FIX_AGE_S * 1000

/** One tap: its id and evidence never change, however often it is sent. */
export type Attempt = { readonly input: RecordPunchInput; readonly shown: TapShown }

export type Phase =
  | { kind: 'idle' }
  | { kind: 'gathering'; purpose: 'check' | 'punch'; startedAt: Instant }
  | { kind: 'field' | 'insist'; gathered: Gathered }
  | { kind: 'sending'; attempt: Attempt; slow: boolean }
  // Of a browser that can't keep a tap: nobody knows whether it arrived.
  | { kind: 'unconfirmed'; attempt: Attempt; outdated: boolean }

/** What somebody says of a field punch; empty texts say nothing. */
export type Told = { readonly typedPlace: string; readonly note: string; readonly photoId: string | null }

/** What is said with a punch. */
type Said = Pick<RecordPunchInput, 'note' | 'insist' | 'typedPlace' | 'photoId'>

const NOTHING: Gathered = { gps: null, denied: [], foundAt: 0 }

/** The Wi-Fi of the moment, where an app around the page tells it. */
async function wifiNow(): Promise<Pick<RecordPunchInput, 'wifi'>> {
  const wifi = await readHostWifi(window as HostWindow)
  return wifi === null ? {} : { wifi }
}

/**
 * The road of a tap: gather, perhaps ask where and why, keep it on the phone, send, and say what came of it. Where the
 * browser can't keep it, it is sent without: then only the answer tells.
 */
export function usePunch(options: {
  org: string
  needsPosition: boolean
  /** Whether this evidence makes a field punch that is asked about first. */
  needsField: (gathered: Gathered) => boolean
  /** Whether a better position could change nothing any more. */
  isEnough: (reading: GpsReading) => boolean
  /** What the rules here make of a tap with this evidence. */
  expect: (gathered: Gathered) => Omit<TapShown, 'at'>
}) {
  const { org, isEnough, expect } = options
  const router = useRouter()
  const keeper = useKeeper()
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' })
  const [gathered, setGathered] = useState<Gathered | null>(null)
  // What the phone said while it was asked, each more accurate than the one before.
  const [trail, setTrail] = useState<readonly GpsReading[]>([])
  const [result, setResult] = useState<{ answer: RecordedPunch; attempt: Attempt } | null>(null)
  const [kept, setKept] = useState<KeptEntry | null>(null)
  const [problem, setProblem] = useState<ResultError | null>(null)
  const gathering = useRef<Gathering | null>(null)
  const enough = useRef(isEnough)
  const isAskingApp = useRef(false)
  const alive = useRef(true)
  const forgetting = useRef<ReturnType<typeof setTimeout> | null>(null)

  useEffect(() => {
    enough.current = isEnough
  })

  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
      gathering.current?.finish()
      if (forgetting.current) clearTimeout(forgetting.current)
    }
  }, [])

  const gather = useCallback(async (purpose: 'check' | 'punch', now: Instant): Promise<Gathered> => {
    setProblem(null)
    setTrail([])
    setPhase({ kind: 'gathering', purpose, startedAt: now })
    const started = gatherPosition(
      (reading) => setTrail((before) => [...before, reading]),
      (reading) => enough.current(reading),
    )
    gathering.current = started
    const found = await started.done
    gathering.current = null
    setGathered(found)
    if (forgetting.current) clearTimeout(forgetting.current)
    forgetting.current = setTimeout(() => setGathered(null), FRESH_MS)
    return found
  }, [])

  const sendPlainly = useCallback(
    async (attempt: Attempt) => {
      setProblem(null)
      setPhase({ kind: 'sending', attempt, slow: false })
      const slow = setTimeout(() => setPhase({ kind: 'sending', attempt, slow: true }), SLOW_MS)
      try {
        const answer = await recordPunchAction(org, attempt.input)
        setPhase({ kind: 'idle' })
        if (answer.ok) {
          setResult({ answer: answer.value, attempt })
          router.refresh()
        } else {
          setProblem(answer.error)
          // A fault says nothing of whether the punch was kept; the same id can be sent again.
          if (answer.error.code === 'unavailable') setPhase({ kind: 'unconfirmed', attempt, outdated: false })
        }
      } catch (error) {
        setPhase({ kind: 'unconfirmed', attempt, outdated: unstable_isUnrecognizedActionError(error) })
      } finally {
        clearTimeout(slow)
      }
    },
    [org, router],
  )

  const send = useCallback(
    async (attempt: Attempt) => {
      setProblem(null)
      setPhase({ kind: 'sending', attempt, slow: false })
      const end: TapEnd = keeper ? await keeper.record(attempt.input, attempt.shown) : { kind: 'unable' }
      if (end.kind === 'unable') return sendPlainly(attempt)
      setPhase({ kind: 'idle' })
      if (end.kind === 'kept') return setKept(end.entry)
      if ('error' in end.answer) return setProblem(end.answer.error)
      setResult({ answer: end.answer.recorded, attempt })
      router.refresh()
    },
    [keeper, router, sendPlainly],
  )

  const sendNew = useCallback(
    async (found: Gathered, now: Instant, said: Said) => {
      const { gps, denied } = found
      // An app may take seconds to tell its Wi-Fi: a second press in between is the same tap.
      if (isAskingApp.current) return
      isAskingApp.current = true
      const wifi = await wifiNow()
      isAskingApp.current = false
      await send({
        input: {
          ...{ id: uuidv7(), gps, denied: [...denied], ...said, ...wifi },
          deviceKind: deviceKindOf(window),
          browserZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
        shown: { at: now, ...expect(found) },
      })
    },
    [send, expect],
  )

  const punch = async (now: Instant) => {
    if (phase.kind === 'gathering') return gathering.current?.finish()
    if (phase.kind === 'unconfirmed') return sendPlainly(phase.attempt)
    if (phase.kind !== 'idle') return
    const evidence = options.needsPosition ? await gather('punch', now) : NOTHING
    if (!alive.current) return
    if (options.needsField(evidence)) setPhase({ kind: 'field', gathered: evidence })
    else await sendNew(evidence, now, { note: null })
  }

  const insist = async (now: Instant) => {
    if (phase.kind !== 'idle') return
    const evidence = gathered ?? (options.needsPosition ? await gather('check', now) : NOTHING)
    if (alive.current) setPhase({ kind: 'insist', gathered: evidence })
  }

  const check = async (now: Instant) => {
    if (phase.kind === 'gathering') return gathering.current?.finish()
    if (phase.kind !== 'idle') return
    await gather('check', now)
    if (alive.current) setPhase({ kind: 'idle' })
  }

  const sendSaying = async (said: Said, now: Instant) => {
    if (phase.kind !== 'field' && phase.kind !== 'insist') return
    const evidence = aged(phase.gathered) ?? (await gather('punch', now))
    if (alive.current) await sendNew(evidence, now, said)
  }

  return {
    phase,
    gathered,
    trail,
    result,
    kept,
    problem,
    punch,
    check,
    insist,
    sendInsisting: (reason: string, now: Instant) => sendSaying({ note: null, insist: { reason } }, now),
    sendField: (told: Told, now: Instant) => sendSaying(saidOf(told), now),
    retry: (attempt: Attempt) => sendPlainly(attempt),
    dismiss: () => {
      setPhase({ kind: 'idle' })
      setProblem(null)
    },
    closeResult: () => setResult(null),
    closeKept: () => setKept(null),
  }
}

/** The evidence as old as it is by now; null when its position is too old to speak of the present. */
function aged(found: Gathered): Gathered | null {
  if (!found.gps) return found
  const ageS = found.gps.ageS + Math.round((performance.now() - found.foundAt) / 1000)
  return ageS <= MAX_FIX_AGE_S ? { ...found, gps: { ...found.gps, ageS } } : null
}

function saidOf({ typedPlace, note, photoId }: Told): Said {
  return {
    note: note === '' ? null : note,
    ...(typedPlace === '' ? {} : { typedPlace }),
    ...(photoId === null ? {} : { photoId }),
  }
}
