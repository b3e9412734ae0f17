'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { ResultError } from '@/lib/action/result'
import { type KioskPunch, PIN_LENGTH } from '@/lib/kiosks/schema'

/** How long an answer stays in sight, and how long what somebody typed and left. */
const ANSWER_MS = 7_000
const IDLE_MS = 30_000
const PATIENCE_MS = 15_000
const LONGEST_NUMBER = 40
/** For how long the same number is the same try: whoever comes back later means another punch. */
const SAME_TRY_MS = 60_000

export type Field = 'number' | 'pin'

export type PadState = {
  readonly number: string
  readonly pin: string
  readonly field: Field
  readonly isSending: boolean
  readonly answer: KioskPunch | null
  readonly problem: ResultError | 'unknown' | null
}

const EMPTY: PadState = {
  ...{ number: '', pin: '', field: 'number', isSending: false },
  ...{ answer: null, problem: null },
}

type Sent = { answer: KioskPunch } | { problem: ResultError | 'unknown' }

/** `madeAt` by performance.now. */
type Try = { readonly id: string; readonly number: string; readonly madeAt: number }

type Shown = { readonly pin: string; readonly photo: string | null }

async function send({ id, number: employeeNo }: Try, { pin, photo }: Shown): Promise<Sent> {
  try {
    const answer = await fetch('/api/kiosk/punch', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, employeeNo, pin, photo }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (answer.ok) return { answer: await answer.json() }
    const { error } = await answer.json()
    return { problem: error }
  } catch {
    return { problem: 'unknown' }
  }
}

/** Whether the try may have been kept all the same, by this sending or the one before whose answer was lost. */
function mayBeKept(sent: Sent): boolean {
  if ('answer' in sent) return false
  const { problem } = sent
  return problem === 'unknown' || problem.code === 'unavailable' || problem.reason === 'wrong_pin'
}

/**
 * The pad of one tablet: what is being typed, what came of it; empty again after a while, for the next one in the queue.
 * `isIdle` when there is nothing in it that could be lost. `takePhoto` is asked at each sending.
 */
export function usePinPad(takePhoto: () => string | null) {
  const [state, setState] = useState<PadState>(EMPTY)
  // The same try keeps its id as long as nobody knows whether it was kept.
  const open = useRef<Try | null>(null)
  const clear = useCallback(() => {
    open.current = null
    setState(EMPTY)
  }, [])

  useEffect(() => {
    if (state === EMPTY || state.isSending) return
    const timer = setTimeout(clear, state.answer ? ANSWER_MS : IDLE_MS)
    return () => clearTimeout(timer)
  }, [state, clear])

  const type = useCallback((field: Field, text: string) => {
    const typed =
      field === 'pin' ? text.replaceAll(/\D/g, '').slice(0, PIN_LENGTH) : text.slice(0, LONGEST_NUMBER)
    setState((before) => ({ ...before, field, [field]: typed, problem: null }))
  }, [])
  const go = useCallback((field: Field) => setState((before) => ({ ...before, field })), [])

  const submit = useCallback(async () => {
    const { number, pin, isSending } = state
    if (isSending || number.trim() === '' || pin.length < PIN_LENGTH) return
    const made = againOf(open.current, number) ?? { id: uuidv7(), number, madeAt: performance.now() }
    setState((before) => ({ ...before, isSending: true, problem: null }))
    const sent = await send(made, { pin, photo: takePhoto() })
    open.current = mayBeKept(sent) ? made : null
    if ('answer' in sent) setState({ ...EMPTY, answer: sent.answer })
    else setState((before) => ({ ...before, isSending: false, pin: '', field: 'pin', problem: sent.problem }))
  }, [state, takePhoto])

  return { state, isIdle: state === EMPTY, type, go, clear, submit }
}

function againOf(open: Try | null, number: string): Try | null {
  return open?.number === number && performance.now() - open.madeAt < SAME_TRY_MS ? open : null
}
