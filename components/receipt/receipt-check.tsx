'use client'

import { FileSearch } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'
import { receiptInFile } from './read-file'
import { ReceiptFinding } from './receipt-finding'
import { type Finding, receiptIn, verifyReceipt } from './verify-receipt'

type Answer = { readonly of: string; readonly finding: Finding | 'checking' }

/** Takes a receipt from the address, a text, a file or a picture, and says what it proves. */
export function ReceiptCheck() {
  const t = useTranslations('receipt')
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<Answer | null>(null)
  // What was found of another text than the one that stands there now is nobody's.
  const finding = answer?.of === receiptIn(text) ? answer.finding : null

  const check = useCallback(async (of: string) => {
    setAnswer({ of, finding: 'checking' })
    const found = await verifyReceipt(of)
    setAnswer((before) => (before?.of === of ? { of, finding: found } : before))
  }, [])

  const open = async (file: File | undefined) => {
    if (!file) return
    const receipt = (await receiptInFile(file)) ?? ''
    setText(receipt)
    void check(receipt)
  }

  useEffect(() => {
    const follow = () => {
      const receipt = receiptIn(window.location.hash)
      if (receipt === '') return
      setText(receipt)
      void check(receipt)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [check])

  return (
    <div className="flex flex-col gap-4">
      <TextArea
        label={t('text')}
        rows={5}
        value={text}
        onChange={setText}
        inputClassName="font-mono text-sm break-all"
        autoComplete="off"
        spellCheck="false"
      />
      <div className="flex flex-wrap gap-3">
        <Button
          isDisabled={text.trim() === ''}
          isPending={finding === 'checking'}
          onPress={() => void check(receiptIn(text))}
        >
          {t('check')}
        </Button>
        <FileTrigger onSelect={(files) => void open(files?.[0])}>
          <Button variant="quiet">
            <FileSearch aria-hidden="true" className="size-5" />
            {t('open')}
          </Button>
        </FileTrigger>
      </div>
      {finding !== null && finding !== 'checking' && <ReceiptFinding finding={finding} />}
    </div>
  )
}
