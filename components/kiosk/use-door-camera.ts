'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

const WIDTH_PX = 640
const JPEG_QUALITY = 0.8

export type DoorCamera = {
  /** The element that shows what the camera sees. */
  readonly video: RefObject<HTMLVideoElement | null>
  readonly state: 'off' | 'on' | 'denied'
  /** What it sees now, as the base64 of a JPEG; null when it sees nothing. */
  readonly take: () => string | null
}

/** A tablet's own camera, open as long as it is wanted: there is no way to hand it a picture from elsewhere. */
export function useDoorCamera(isWanted: boolean): DoorCamera {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<DoorCamera['state']>('off')

  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    let opened: MediaStream | null = null
    const stop = () => {
      for (const track of opened?.getTracks() ?? []) track.stop()
    }
    openFront().then(
      (stream) => {
        opened = stream
        if (isOver) return stop()
        if (video.current) video.current.srcObject = stream
        setState('on')
      },
      () => isOver || setState('denied'),
    )
    return () => {
      isOver = true
      stop()
      setState('off')
    }
  }, [isWanted])

  const take = useCallback(() => {
    const seen = video.current
    if (!seen || seen.videoWidth === 0 || !isSeeing(seen.srcObject)) return null
    const canvas = document.createElement('canvas')
    canvas.width = Math.min(WIDTH_PX, seen.videoWidth)
    canvas.height = Math.round((canvas.width * seen.videoHeight) / seen.videoWidth)
    canvas.getContext('2d')?.drawImage(seen, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', JPEG_QUALITY).split(',')[1] ?? null
  }, [])

  return { video, state, take }
}

/** One that was unplugged or covered by its switch leaves its last picture standing, of somebody before. */
function isSeeing(source: HTMLVideoElement['srcObject']): boolean {
  const [track] = source instanceof MediaStream ? source.getVideoTracks() : []
  return track?.readyState === 'live' && !track.muted
}

async function openFront(): Promise<MediaStream> {
  // Without https there is no such door at all.
  if (!navigator.mediaDevices) throw new DOMException('no media devices', 'NotFoundError')
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'user' }, width: { ideal: WIDTH_PX } },
  })
}
