'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './icon-button'

export type DialogProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  children: ReactNode
  /** Buttons; they stay in sight when the content is long. */
  footer?: ReactNode
  /** `alertdialog` interrupts: use it when something will be lost. */
  role?: 'dialog' | 'alertdialog'
  /** false: a tap beside it does not close it. */
  isDismissable?: boolean
  wide?: boolean
}

/** A sheet from the bottom on a phone, a dialog in the middle on a desk. Focus goes in, stays in and comes back. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  children,
  footer,
  role = 'dialog',
  isDismissable = true,
  wide = false,
}: DialogProps) {
  const t = useTranslations('ui')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
      className="fixed inset-0 z-50 flex animate-fade items-end justify-center bg-[#06100f]/55 sm:items-center sm:p-6"
    >
      <Modal
        className={`w-full animate-sheet rounded-t-card bg-surface text-ink shadow-card sm:rounded-card ${wide ? 'sm:max-w-3xl' : 'sm:max-w-lg'}`}
      >
        <AriaDialog role={role} className="flex max-h-[88dvh] flex-col outline-none">
          <header className="flex items-center justify-between gap-4 ps-5 pe-2 pt-3 pb-1">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <IconButton label={t('close')} onPress={() => onOpenChange(false)}>
              <X aria-hidden="true" className="size-5" />
            </IconButton>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-3 border-t border-line px-5 pt-3 pb-[calc(12px+env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
