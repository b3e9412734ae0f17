'use client'

import { ClipboardPaste, FileJson } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { buttonStyle } from '@/components/ui/button-style'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import { MAX_GROUP_FILE_BYTES } from '@/lib/schedules/schema/group-import'

export type ChosenFile = { readonly text: string; readonly name: string }

/**
 * A file by choosing, dropping or pasting. What can't be one is said at once and sent nowhere. The input is the
 * browser's own: what hides the primitive's from sight is an inline style, which the page's policy forbids.
 */
export function FileSource({
  pasted,
  onPasted,
  onChosen,
}: {
  /** Kept by the caller, so that a text can be mended where it was pasted. */
  pasted: string
  onPasted: (text: string) => void
  onChosen: (file: ChosenFile) => void
}) {
  const t = useTranslations('groupFile')
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<'tooLarge' | 'notUtf8' | null>(null)

  async function choose(body: Blob, name: string) {
    const found = await readFile(body)
    setProblem(typeof found === 'string' ? found : null)
    if (typeof found !== 'string') onChosen({ text: found.text, name })
  }
  const chooseFirst = (files: FileList | null) => {
    const file = files?.[0]
    if (file) void choose(file, file.name)
  }

  return (
    <div className="flex flex-col gap-4">
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          chooseFirst(event.dataTransfer.files)
        }}
        className={`flex cursor-pointer flex-col items-center gap-3 rounded-card border-2 border-dashed px-4 py-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-focus ${isOver ? 'border-accent bg-accent-soft' : 'border-edge'}`}
      >
        <FileJson aria-hidden="true" className="size-7 text-ink-soft" />
        <span>{t('drop')}</span>
        <span className={buttonStyle('quiet')}>{t('choose')}</span>
        <input
          type="file"
          accept="application/json,.json"
          className="sr-only"
          onChange={(event) => {
            chooseFirst(event.target.files)
            // The same file, mended, is chosen again.
            event.target.value = ''
          }}
        />
      </label>
      <TextArea
        label={t('paste')}
        value={pasted}
        onChange={onPasted}
        rows={6}
        spellCheck="false"
        inputClassName="font-mono text-sm"
      />
      <Button
        variant="quiet"
        isDisabled={pasted.trim() === ''}
        onPress={() => void choose(new Blob([pasted]), t('pasted'))}
        className="self-start"
      >
        <ClipboardPaste aria-hidden="true" className="size-4" />
        {t('check')}
      </Button>
      {problem && (
        <Notice tone="warn" live>
          {t(problem)}
        </Notice>
      )}
    </div>
  )
}

/** The text of a file; names in another encoding than UTF-8 would come out as other names. */
async function readFile(body: Blob): Promise<{ text: string } | 'tooLarge' | 'notUtf8'> {
  if (body.size > MAX_GROUP_FILE_BYTES) return 'tooLarge'
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await body.arrayBuffer()) }
  } catch {
    return 'notUtf8'
  }
}
