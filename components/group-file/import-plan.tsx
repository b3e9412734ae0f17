'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { Notice } from '@/components/ui/notice'
import type { FileEntry, GroupImport } from '@/lib/schedules/schema/group-import'
import { EntryChanges } from './entry-changes'

/** What an import would do: what becomes another or is new with all that changes, and in a line what stays. */
export function ImportPlan({ found }: { found: GroupImport }) {
  const t = useTranslations('groupFile')
  const format = useFormatter()
  // The group first: it is what the file is about.
  const entries = [...found.entries].reverse()
  const changed = entries.filter((it) => it.state !== 'same')
  const same = entries.filter((it) => it.state === 'same')
  const nounText = ({ kind, name }: FileEntry) => t('noun', { kind: t(`kind.${kind}`), name })
  return (
    <Card title={t('planTitle')} id="import-plan">
      <div className="flex flex-col gap-4">
        {changed.length === 0 ? (
          <Notice tone="good" live>
            {t('nothing')}
          </Notice>
        ) : (
          <p role="status">{t('willChange', { count: changed.length })}</p>
        )}
        {found.unknownDepartments.length > 0 && (
          <Notice tone="warn">
            {t('unknownDepartments', { names: format.list(found.unknownDepartments) })}
          </Notice>
        )}
        {changed.length > 0 && (
          <ul className="flex flex-col">
            {changed.map((entry) => (
              <li
                key={`${entry.kind} ${entry.name}`}
                className="flex flex-col gap-1 border-line py-3 first:pt-0 not-last:border-b"
              >
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="font-medium">{nounText(entry)}</span>
                  <Chip tone={entry.state === 'new' ? 'good' : 'info'}>
                    {t(entry.state === 'new' ? 'state.new' : 'state.changed')}
                  </Chip>
                </p>
                {entry.usedBy.length > 0 && (
                  <p className="text-sm text-warn">{t('usedBy', { groups: format.list(entry.usedBy) })}</p>
                )}
                {entry.nextFrom !== null && (
                  <p className="text-sm text-warn">
                    {t('nextFrom', {
                      date: format.dateTime(dateOf(entry.nextFrom), { dateStyle: 'medium' }),
                    })}
                  </p>
                )}
                <EntryChanges entry={entry} />
              </li>
            ))}
          </ul>
        )}
        {changed.length > 0 && same.length > 0 && (
          <p className="text-sm text-ink-soft">{t('same', { nouns: format.list(same.map(nounText)) })}</p>
        )}
      </div>
    </Card>
  )
}
