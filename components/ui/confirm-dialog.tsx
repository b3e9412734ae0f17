'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

/** Asks before something that can't be taken back, with the consequence counted in `children`. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  children,
  confirmText,
  pendingText,
  isPending = false,
  danger = true,
  onConfirm,
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  children: ReactNode
  confirmText: string
  pendingText?: string
  isPending?: boolean
  danger?: boolean
  onConfirm: () => void
}) {
  const t = useTranslations('ui')
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      role="alertdialog"
      footer={
        <>
          <Button variant="quiet" onPress={() => onOpenChange(false)}>
            {t('cancel')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            isPending={isPending}
            onPress={onConfirm}
            {...(pendingText === undefined ? {} : { pendingText })}
          >
            {confirmText}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
