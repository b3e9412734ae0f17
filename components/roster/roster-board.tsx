'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { useToast } from '@/components/ui/toast'
import { type Block, FIRST_CELL, fitted, sidesOf } from './block'
import { CellMenu } from './cell-menu'
import type { CellEdit, Edit } from './edits'
import { type PackedRoster, unpackRoster } from './pack'
import { versionOf } from './plans'
import { RosterGrid } from './roster-grid'
import { RosterLegend } from './roster-legend'
import type { RosterFilter } from './roster-link'
import { RosterList } from './roster-list'
import { RosterTools, type Tool, ToolDialog } from './roster-tools'
import { SaveBar } from './save-bar'
import { looksOf, shiftOfKey } from './shift-look'
import { useCellWords } from './use-cell-words'
import { useRosterEdits } from './use-roster-edits'

/** A group's month: read by whoever may, changed by whoever configures. Changes are gathered and saved together. */
export function RosterBoard({
  org,
  roster,
  filter,
}: {
  org: string
  roster: PackedRoster
  filter: RosterFilter
}) {
  const t = useTranslations('roster')
  const router = useRouter()
  const show = useToast()
  const full = useMemo(() => unpackRoster(roster), [roster])
  const [search, setSearch] = useState(filter.q ?? '')
  const sought = useDeferredValue(search.trim().toLowerCase())
  const view = useMemo(
    () => ({
      ...full,
      people: full.people.filter((it) => `${it.name} ${it.employeeNo}`.toLowerCase().includes(sought)),
    }),
    [full, sought],
  )
  const looks = useMemo(() => looksOf(full.shifts), [full])
  const words = useCellWords(full.shifts)
  const done = (changed: number) => {
    show(t('saved', { count: changed }))
  }
  const edited = useRosterEdits(org, done)
  const [chosenBlock, setBlock] = useState<Block>(FIRST_CELL)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [tool, setTool] = useState<Tool | null>(null)
  const block = fitted(chosenBlock, { rows: view.people.length, cols: view.days.length })
  const canEdit = full.allowed.configure && !edited.isPending
  const sides = sidesOf(block)
  const chosen = view.people.slice(sides.top, sides.bottom + 1)
  const days = view.days.slice(sides.left, sides.right + 1)

  const all = chosen.flatMap((person) =>
    days.flatMap(({ workDate }, i): Omit<CellEdit, 'to'>[] => {
      const cell = person.cells[sides.left + i] ?? null
      return cell ? [{ personId: person.personId, workDate, cell }] : []
    }),
  )
  const isOpen = (workDate: string) => full.closedThrough === null || workDate > full.closedThrough
  const open = all.filter((it) => it.cell.source !== 'personal' && isOpen(it.workDate))

  const set = (to: Edit) => {
    if (!canEdit) return
    const shift = full.shifts.find(({ id }) => id === to?.shiftId)
    const fits = open.filter((it) => !shift || versionOf(shift, it.workDate) !== null)
    edited.change(fits.map((it) => ({ ...it, to })))
    if (fits.length < all.length) show(t('kept', { count: all.length - fits.length }))
  }
  const press = (event: KeyboardEvent) => {
    const { key } = event
    const isCommand = event.ctrlKey || event.metaKey
    const act = () => {
      if (isCommand && key.toLowerCase() === 'z') return event.shiftKey ? edited.redo : edited.undo
      if (isCommand && key.toLowerCase() === 'y') return edited.redo
      if (isCommand && key.toLowerCase() === 'a') {
        const head = { row: view.people.length - 1, col: view.days.length - 1 }
        return () => setBlock({ anchor: { row: 0, col: 0 }, head })
      }
      if (isCommand || event.altKey || event.nativeEvent.isComposing) return null
      if (key === 'Escape') return () => setBlock({ anchor: block.head, head: block.head })
      if (!canEdit) return null
      if (key === 'Enter' || key === 'F2') return () => setMenuOpen(true)
      if (key === 'Delete' || key === 'Backspace') return () => set(null)
      const shiftId = shiftOfKey(key, full.shifts)
      return shiftId === undefined ? null : () => set({ shiftId })
    }
    const acts = act()
    if (!acts) return
    event.preventDefault()
    acts()
  }
  const seek = (text: string) => {
    setSearch(text)
    const url = new URL(window.location.href)
    if (text.trim() === '') url.searchParams.delete('q')
    else url.searchParams.set('q', text.trim())
    window.history.replaceState(null, '', url)
  }
  const menuTitle =
    all.length === 1 && all[0] && chosen[0]
      ? `${chosen[0].name} · ${words.date(all[0].workDate)}`
      : t('menu.cells', { count: all.length })
  const single = all.length === 1 && all[0] && isOpen(all[0].workDate)
  const openTool = (next: Tool) => () => {
    setMenuOpen(false)
    setTool(next)
  }
  const isGrid = filter.view === 'grid'
  return (
    <div className="flex flex-col gap-4">
      <RosterTools
        org={org}
        view={full}
        filter={filter}
        search={search}
        onSearch={seek}
        onTool={canEdit ? setTool : null}
      />
      {!full.allowed.configure && <Notice tone="info">{t('readOnly')}</Notice>}
      {view.people.length === 0 ? (
        <p className="py-8 text-center text-ink-soft">{t(full.people.length === 0 ? 'nobody' : 'noMatch')}</p>
      ) : (
        <>
          <div className={isGrid ? '' : 'hidden lg:block'}>
            <RosterGrid
              view={view}
              everybody={full}
              looks={looks}
              edits={edited.edits}
              block={block}
              onBlock={setBlock}
              onKey={press}
              onOpen={() => canEdit && setMenuOpen(true)}
            />
            {full.allowed.configure && (
              <p className="mt-2 hidden text-sm text-ink-soft lg:block">{t('keys')}</p>
            )}
          </div>
          <div className={isGrid ? 'hidden' : 'lg:hidden'}>
            <RosterList
              view={view}
              looks={looks}
              edits={edited.edits}
              row={block.head.row}
              onRow={(row) => setBlock({ anchor: { row, col: 0 }, head: { row, col: 0 } })}
              onOpen={(col) => {
                const pos = { row: block.head.row, col }
                setBlock({ anchor: pos, head: pos })
                if (canEdit) setMenuOpen(true)
              }}
            />
          </div>
        </>
      )}
      <RosterLegend view={full} looks={looks} />
      <SaveBar view={full} roster={edited} />
      <CellMenu
        isOpen={isMenuOpen}
        onOpenChange={setMenuOpen}
        title={menuTitle}
        view={full}
        looks={looks}
        cells={open}
        kept={all.length - open.length}
        onSet={set}
        onOverride={single ? openTool('override') : null}
        onSwap={single ? openTool('swap') : null}
      />
      {tool && (
        <ToolDialog
          tool={tool}
          org={org}
          view={full}
          chosen={chosen}
          shown={view.people}
          from={days[0]?.workDate ?? full.today}
          to={days.at(-1)?.workDate ?? full.today}
          onClose={() => setTool(null)}
          onDone={(changed) => {
            setTool(null)
            done(changed)
            router.refresh()
          }}
        />
      )}
    </div>
  )
}
