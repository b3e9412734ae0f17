'use client'

import { Check, Copy, Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { QrPicture } from '@/components/ui/qr-picture'
import { saveFile } from '@/components/ui/save-file'

/** A receipt to take along: its link as a code and as text, and the receipt itself as a file. */
export function ReceiptView({ punchId, receipt }: { punchId: string; receipt: string }) {
  const t = useTranslations('receipt')
  const [isCopied, setCopied] = useState(false)
  // After the #, so that it is never sent to any server.
  const path = `/receipt#${receipt}`
  const link = `${window.location.origin}${path}`
  const CopyIcon = isCopied ? Check : Copy
  return (
    <div className="flex flex-col gap-4">
      <p>{t('dialogText')}</p>
      <div className="mx-auto w-full max-w-80 rounded-control border border-line">
        <QrPicture text={link} label={t('picture')} dense />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button
          variant="quiet"
          onPress={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          <CopyIcon aria-hidden="true" className="size-5" />
          {isCopied ? t('copied') : t('copy')}
        </Button>
        <Button
          variant="quiet"
          onPress={() => saveFile(`punch-${punchId}.jws`, 'application/jose', `${receipt}\n`)}
        >
          <Download aria-hidden="true" className="size-5" />
          {t('save')}
        </Button>
        <LinkButton href={path} prefetch={false} target="_blank">
          {t('openPage')}
        </LinkButton>
      </div>
    </div>
  )
}
