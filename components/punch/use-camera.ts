'use client'

import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react'

/** `refused`: by the person or the browser's settings; `absent`: no camera; `busy`: there, but it gives no picture. */
export type CameraState = 'off' | 'opening' | 'live' | 'refused' | 'absent' | 'busy'

/** Phones tell front from back; elsewhere a camera has only its name. */
type Wanted = { readonly facing: 'environment' | 'user' } | { readonly deviceId: string }

export type Camera = {
  readonly state: CameraState
  /** It looks at the person, as a mirror does. */
  readonly isFront: boolean
  /** There is another camera to turn to. */
  readonly canTurn: boolean
  /** Never call it without a press: it shows the browser's question. */
  open: () => Promise<void>
  turn: () => Promise<void>
  /** What the camera sees now, as a JPEG; the camera is closed after it. null when it gave no picture. */
  shoot: () => Promise<Blob | null>
  close: () => void
  attach: RefCallback<HTMLVideoElement>
}

const LONGEST_SIDE_PX = 1_600
const JPEG_QUALITY = 0.85

/** The phone's camera for one photo: opened by a press, and closed after it, when the page is hidden, and at the end. */
export function useCamera(): Camera {
  const [state, setState] = useState<CameraState>('off')
  const [isFront, setFront] = useState(false)
  const [deviceIds, setDeviceIds] = useState<readonly string[]>([])
  const wanted = useRef<Wanted>({ facing: 'environment' })
  const stream = useRef<MediaStream | null>(null)
  const video = useRef<HTMLVideoElement | null>(null)
  // Counts openings: what arrives for one that is over is stopped at once.
  const opening = useRef(0)

  const stop = useCallback(() => {
    opening.current += 1
    for (const track of stream.current?.getTracks() ?? []) track.stop()
    stream.current = null
  }, [])

  const close = useCallback(() => {
    stop()
    setState('off')
  }, [stop])

  const open = async () => {
    stop()
    const mine = opening.current
    setState('opening')
    try {
      const opened = await streamOf(wanted.current)
      if (opening.current !== mine) {
        for (const track of opened.getTracks()) track.stop()
        return
      }
      stream.current = opened
      const devices = await navigator.mediaDevices.enumerateDevices()
      if (opening.current !== mine) return
      setDeviceIds(devices.flatMap(({ kind, deviceId }) => (kind === 'videoinput' ? deviceId : [])))
      setFront(settingsOf(opened).facingMode === 'user')
      setState('live')
    } catch (error) {
      if (opening.current === mine) setState(failureOf(error))
    }
  }

  const turn = async () => {
    const { facingMode, deviceId } = stream.current ? settingsOf(stream.current) : {}
    const next = deviceIds[(deviceIds.indexOf(deviceId ?? '') + 1) % deviceIds.length]
    if (facingMode !== undefined) wanted.current = { facing: facingMode === 'user' ? 'environment' : 'user' }
    else if (next !== undefined) wanted.current = { deviceId: next }
    await open()
  }

  const shoot = async () => {
    const photo = video.current && (await pictureOf(video.current))
    close()
    return photo
  }

  useEffect(() => {
    const hide = () => {
      if (document.hidden && stream.current) close()
    }
    document.addEventListener('visibilitychange', hide)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      stop()
    }
  }, [close, stop])

  const attach = useCallback((element: HTMLVideoElement | null) => {
    video.current = element
    if (element) element.srcObject = stream.current
  }, [])

  return { state, isFront, canTurn: deviceIds.length > 1, open, turn, shoot, close, attach }
}

function settingsOf(stream: MediaStream): MediaTrackSettings {
  return stream.getVideoTracks()[0]?.getSettings() ?? {}
}

async function streamOf(wanted: Wanted): Promise<MediaStream> {
  // Without https there is no such door at all.
  if (!navigator.mediaDevices) throw new DOMException('no media devices', 'NotFoundError')
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      ...('facing' in wanted
        ? { facingMode: { ideal: wanted.facing } }
        : { deviceId: { exact: wanted.deviceId } }),
      width: { ideal: LONGEST_SIDE_PX },
    },
  })
}

const REFUSED = ['NotAllowedError', 'SecurityError']
const ABSENT = ['NotFoundError', 'OverconstrainedError', 'NotSupportedError']

function failureOf(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : ''
  if (REFUSED.includes(name)) return 'refused'
  return ABSENT.includes(name) ? 'absent' : 'busy'
}

function pictureOf(video: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = video
  const canvas = document.createElement('canvas')
  const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(videoWidth, videoHeight, 1))
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const context = canvas.getContext('2d')
  if (!context || canvas.width === 0) return Promise.resolve(null)
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY))
}
