'use client'

import { Redo2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemNotice } from '@/components/form/problem-notice'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { useCellWords } from './use-cell-words'
import type { useRosterEdits } from './use-roster-edits'

const MAX_NAMED = 12

/** How much is not saved yet, and what may become of it. What lies in the past is asked about first. */
export function SaveBar({ view, roster }: { view: RosterView; roster: ReturnType<typeof useRosterEdits> }) {
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const [asks, setAsks] = useState<'past' | 'discard' | null>(null)
  const { edits, refused, isPending } = roster
  const keys = [...edits.keys()]
  const people = new Set(keys.map((key) => key.split(' ')[0])).size
  const past = keys.filter((key) => (key.split(' ')[1] ?? '') < view.today).length
  const nameOf = (personId: string) => view.people.find((it) => it.personId === personId)?.name ?? ''
  if (edits.size === 0 && !roster.canUndo && !roster.canRedo) return null
  return (
    <section
      aria-label={t('bar.name')}
      className="sticky bottom-20 z-30 flex flex-col gap-3 rounded-card border border-line bg-surface p-3 shadow-card lg:bottom-4"
    >
      {roster.problem && (
        <div className="flex flex-col gap-1">
          <ProblemNotice problem={roster.problem} />
          {refused.length > 0 && (
            <p className="text-sm">
              {t('bar.refused', { count: refused.length })}{' '}
              {refused
                .slice(0, MAX_NAMED)
                .map((it) => `${nameOf(it.personId)} ${words.date(it.workDate)}`)
                .join('、')}
              {refused.length > MAX_NAMED && '…'}
            </p>
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-40 flex-1 px-1">
          {t('bar.changed', { cells: edits.size, people })}
          {past > 0 && <span className="ms-2 text-sm text-warn">{t('bar.past', { count: past })}</span>}
        </p>
        <IconButton label={t('bar.undo')} isDisabled={!roster.canUndo || isPending} onPress={roster.undo}>
          <Undo2 aria-hidden="true" className="size-5" />
        </IconButton>
        <IconButton label={t('bar.redo')} isDisabled={!roster.canRedo || isPending} onPress={roster.redo}>
          <Redo2 aria-hidden="true" className="size-5" />
        </IconButton>
        <Button variant="quiet" isDisabled={edits.size === 0 || isPending} onPress={() => setAsks('discard')}>
          {t('bar.discard')}
        </Button>
        <Button
          isPending={isPending}
          pendingText={t('bar.saving')}
          isDisabled={edits.size === 0}
          onPress={() => (past > 0 ? setAsks('past') : roster.save())}
        >
          {t('bar.save')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asks === 'discard'}
        onOpenChange={() => setAsks(null)}
        title={t('bar.discardTitle')}
        confirmText={t('bar.discard')}
        onConfirm={() => {
          roster.discard()
          setAsks(null)
        }}
      >
        {t('bar.discardText', { cells: edits.size, people })}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asks === 'past'}
        onOpenChange={() => setAsks(null)}
        title={t('bar.pastTitle')}
        confirmText={t('bar.save')}
        danger={false}
        onConfirm={() => {
          setAsks(null)
          roster.save()
        }}
      >
        {t('bar.pastText', { count: past })}
      </ConfirmDialog>
    </section>
  )
}
