'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { Group } from 'react-aria-components'
import { Button } from './button'
import { IconButton } from './icon-button'

const SHOWN_MS = 6000

type ToastAction = { label: string; onPress: () => void }
type Toast = { id: number; text: string; action: ToastAction | null }
type Show = (text: string, action?: ToastAction) => void

const ToastContext = createContext<Show | null>(null)

/** Says what is now true, politely, for six seconds. What must not be missed belongs in a Notice. */
export function useToast(): Show {
  const show = useContext(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

/** Holds the polite live region that toasts appear in. Rendered once, around everything. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('ui')
  const [toast, setToast] = useState<Toast | null>(null)
  const nextId = useRef(1)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const keep = useCallback(() => {
    if (timer.current) clearTimeout(timer.current)
  }, [])
  const fade = useCallback(() => {
    keep()
    timer.current = setTimeout(() => setToast(null), SHOWN_MS)
  }, [keep])
  const show = useCallback<Show>(
    (text, action) => {
      setToast({ id: nextId.current++, text, action: action ?? null })
      fade()
    },
    [fade],
  )
  const region = useMemo(
    () => (
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-0 bottom-20 z-60 flex justify-center px-4 lg:bottom-6"
      >
        {toast && (
          <Group
            key={toast.id}
            onHoverStart={keep}
            onHoverEnd={fade}
            className="pointer-events-auto flex max-w-lg animate-fade items-center gap-2 rounded-card border border-line bg-surface ps-4 pe-1 py-1 shadow-card"
          >
            <span className="py-2">{toast.text}</span>
            {toast.action && (
              <Button
                variant="plain"
                size="small"
                onFocus={keep}
                onBlur={fade}
                onPress={() => {
                  toast.action?.onPress()
                  setToast(null)
                }}
              >
                {toast.action.label}
              </Button>
            )}
            <IconButton label={t('close')} onFocus={keep} onBlur={fade} onPress={() => setToast(null)}>
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          </Group>
        )}
      </div>
    ),
    [toast, keep, fade, t],
  )
  return (
    <ToastContext value={show}>
      {children}
      {region}
    </ToastContext>
  )
}
