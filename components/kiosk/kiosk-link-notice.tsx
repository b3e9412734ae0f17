'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { QrPicture } from '@/components/ui/qr-picture'
import { KEY_KEPT_DAYS } from '@/lib/kiosks/schema'

/** The link that opens a new kiosk, shown once: its key is kept nowhere. */
export function KioskLinkNotice({ link }: { link: string }) {
  const t = useTranslations('kiosks')
  const [isCopied, setCopied] = useState(false)
  const Icon = isCopied ? Check : Copy
  return (
    <div className="flex flex-col gap-4">
      <p>{t('keyText', { days: KEY_KEPT_DAYS })}</p>
      <div className="mx-auto w-full max-w-64 rounded-control border border-line">
        <QrPicture text={link} label={t('keyPicture')} />
      </div>
      <code className="block break-all rounded-control bg-sunken px-3 py-2 text-sm">{link}</code>
      <Button
        variant="quiet"
        className="self-start"
        onPress={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
      >
        <Icon aria-hidden="true" className="size-5" />
        {isCopied ? t('keyCopied') : t('keyCopy')}
      </Button>
    </div>
  )
}
