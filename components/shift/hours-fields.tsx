'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { FieldRow, GroupError, ShortField } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import type { BreakDraft, SegmentDraft, ShiftDraft } from './draft'

type Props = { draft: ShiftDraft; change: (part: Partial<ShiftDraft>) => void }

/** A key no row has yet. */
export function nextKey(rows: readonly { readonly key: number }[]): number {
  return Math.max(-1, ...rows.map(({ key }) => key)) + 1
}

/** Up to three segments, each with its hours and punch windows. */
export function SegmentFields({ draft, change }: Props) {
  const t = useTranslations('shifts')
  const { segments } = draft
  const set = (key: number, part: Partial<SegmentDraft>) =>
    change({ segments: segments.map((it) => (it.key === key ? { ...it, ...part } : it)) })
  const add = () => {
    const fresh: SegmentDraft = {
      ...{ key: nextKey(segments), on: '', off: '', onFrom: '', onTo: '', offFrom: '', offTo: '' },
      ...{ needOn: true, needOff: true },
    }
    change({ segments: [...segments, fresh] })
  }
  return (
    <>
      {segments.map((it, i) => (
        <fieldset key={it.key} className="flex flex-col gap-3 border-line not-first:border-t not-first:pt-4">
          <legend className="sr-only">{t('segment', { n: i + 1 })}</legend>
          {segments.length > 1 && (
            <div className="flex items-center justify-between">
              <p aria-hidden="true" className="font-medium">
                {t('segment', { n: i + 1 })}
              </p>
              <IconButton
                label={t('removeSegment', { n: i + 1 })}
                onPress={() => change({ segments: segments.filter((other) => other.key !== it.key) })}
              >
                <Trash2 aria-hidden="true" className="size-5" />
              </IconButton>
            </div>
          )}
          <FieldRow>
            <ShortField
              label={t('on')}
              path={`segments.${i}.onMin`}
              kind="time"
              value={it.on}
              onChange={(on) => set(it.key, { on })}
            />
            <ShortField
              label={t('off')}
              path={`segments.${i}.offMin`}
              kind="time"
              value={it.off}
              onChange={(off) => set(it.key, { off })}
            />
          </FieldRow>
          <FieldRow>
            <ShortField
              label={t('onFrom')}
              path={`segments.${i}.onWindow`}
              kind="time"
              value={it.onFrom}
              onChange={(onFrom) => set(it.key, { onFrom })}
            />
            <ShortField
              label={t('onTo')}
              path={`segments.${i}.onWindow.1`}
              kind="time"
              value={it.onTo}
              onChange={(onTo) => set(it.key, { onTo })}
            />
          </FieldRow>
          <FieldRow>
            <ShortField
              label={t('offFrom')}
              path={`segments.${i}.offWindow`}
              kind="time"
              value={it.offFrom}
              onChange={(offFrom) => set(it.key, { offFrom })}
            />
            <ShortField
              label={t('offTo')}
              path={`segments.${i}.offWindow.1`}
              kind="time"
              value={it.offTo}
              onChange={(offTo) => set(it.key, { offTo })}
            />
          </FieldRow>
          <div className="flex flex-wrap gap-x-6">
            <Checkbox isSelected={it.needOn} onChange={(needOn) => set(it.key, { needOn })}>
              {t('needOn')}
            </Checkbox>
            <Checkbox isSelected={it.needOff} onChange={(needOff) => set(it.key, { needOff })}>
              {t('needOff')}
            </Checkbox>
          </div>
        </fieldset>
      ))}
      <GroupError path="segments" />
      {segments.length < 3 && (
        <Button variant="quiet" size="small" onPress={add} className="self-start">
          <Plus aria-hidden="true" className="size-4" />
          {t('addSegment')}
        </Button>
      )}
    </>
  )
}

/** Unpaid breaks. */
export function BreakFields({ draft, change }: Props) {
  const t = useTranslations('shifts')
  const { breaks } = draft
  const set = (key: number, part: Partial<BreakDraft>) =>
    change({ breaks: breaks.map((it) => (it.key === key ? { ...it, ...part } : it)) })
  return (
    <>
      {breaks.map((it, i) => (
        <div key={it.key} className="flex items-start gap-2">
          <FieldRow>
            <ShortField
              label={t('breakFrom')}
              path={`breaks.${i}.from`}
              kind="time"
              value={it.from}
              onChange={(from) => set(it.key, { from })}
            />
            <ShortField
              label={t('breakTo')}
              path={`breaks.${i}.to`}
              kind="time"
              value={it.to}
              onChange={(to) => set(it.key, { to })}
            />
          </FieldRow>
          <IconButton
            label={t('removeBreak', { n: i + 1 })}
            onPress={() => change({ breaks: breaks.filter((other) => other.key !== it.key) })}
            className="mt-6"
          >
            <Trash2 aria-hidden="true" className="size-5" />
          </IconButton>
        </div>
      ))}
      {breaks.length < 6 && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => change({ breaks: [...breaks, { key: nextKey(breaks), from: '', to: '' }] })}
          className="self-start"
        >
          <Plus aria-hidden="true" className="size-4" />
          {t('addBreak')}
        </Button>
      )}
    </>
  )
}
