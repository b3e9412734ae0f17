'use client'

import {
  ArrowLeftRight,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CopyPlus,
  Download,
  Eraser,
  type LucideIcon,
  Repeat,
  Upload,
  UserRoundPen,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { buttonStyle } from '@/components/ui/button-style'
import { LinkButton } from '@/components/ui/link-button'
import { TextField } from '@/components/ui/text-field'
import type { RosterView } from '@/lib/schedules/schema/roster'
import { addDays, asWorkDate, lastOfMonth } from '@/lib/time/work-date'
import { ClearTool } from './clear-tool'
import { CopyTool } from './copy-tool'
import { CycleTool } from './cycle-tool'
import { ImportTool } from './import-tool'
import { OverrideTool } from './override-tool'
import { type RosterFilter, rosterHref } from './roster-link'
import { sheetHref } from './send-sheet'
import { SwapTool } from './swap-tool'
import type { ToolProps } from './tool-form'

const TOOLS = {
  cycle: [Repeat, CycleTool],
  copy: [CopyPlus, CopyTool],
  swap: [ArrowLeftRight, SwapTool],
  override: [UserRoundPen, OverrideTool],
  clear: [Eraser, ClearTool],
  import: [Upload, ImportTool],
} as const satisfies Record<string, readonly [LucideIcon, (props: ToolProps) => React.ReactNode]>

export type Tool = keyof typeof TOOLS

const NAMES = ['cycle', 'copy', 'swap', 'override', 'clear', 'import'] as const satisfies readonly Tool[]

/** The dialog of a tool. */
export function ToolDialog({ tool, ...props }: ToolProps & { tool: Tool }) {
  const Dialog = TOOLS[tool][1]
  return <Dialog {...props} />
}

/** Above the roster: other months, who is looked for, the file, and the tools (`onTool` null: none may be used). */
export function RosterTools({
  org,
  view,
  filter,
  search,
  onSearch,
  onTool,
}: {
  org: string
  view: RosterView
  filter: RosterFilter
  search: string
  onSearch: (text: string) => void
  onTool: ((tool: Tool) => void) | null
}) {
  const t = useTranslations('roster')
  const first = asWorkDate(`${view.month}-01`)
  const to = (part: Partial<RosterFilter>) => rosterHref(org, { ...filter, ...part })
  const month = (date: string) => to({ month: date.slice(0, 7) })
  const isGrid = filter.view === 'grid'
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      <div className="flex items-center gap-1">
        <LinkButton
          href={month(addDays(first, -1))}
          variant="plain"
          size="icon"
          scroll={false}
          aria-label={t('previousMonth')}
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
        </LinkButton>
        <LinkButton
          href={month(addDays(lastOfMonth(first), 1))}
          variant="plain"
          size="icon"
          scroll={false}
          aria-label={t('nextMonth')}
        >
          <ChevronRight aria-hidden="true" className="size-5" />
        </LinkButton>
        {view.month !== view.today.slice(0, 7) && (
          <LinkButton href={month(view.today)} variant="plain" size="small" scroll={false}>
            {t('thisMonth')}
          </LinkButton>
        )}
      </div>
      <TextField
        label={t('search')}
        type="search"
        value={search}
        onChange={onSearch}
        autoComplete="off"
        className="min-w-40 flex-1 sm:max-w-56"
      />
      <div className="flex flex-wrap items-center gap-2 sm:ms-auto">
        <LinkButton
          href={to({ view: isGrid ? 'list' : 'grid' })}
          size="small"
          scroll={false}
          className="lg:hidden"
        >
          {t(isGrid ? 'asList' : 'asGrid')}
        </LinkButton>
        <a
          href={sheetHref({ org, groupId: view.group.id, month: view.month })}
          download
          className={buttonStyle('quiet', 'small')}
        >
          <Download aria-hidden="true" className="size-4" />
          {t('export')}
        </a>
        {onTool && (
          <MenuTrigger>
            <Button className={buttonStyle('quiet', 'small')}>
              {t('tools')}
              <ChevronDown aria-hidden="true" className="size-4" />
            </Button>
            <Popover
              placement="bottom end"
              className="min-w-56 rounded-card border border-line bg-surface p-1 shadow-card"
            >
              <Menu
                className="outline-none"
                onAction={(key) => onTool(NAMES.find((it) => it === key) ?? 'cycle')}
              >
                {NAMES.map((name) => {
                  const Icon = TOOLS[name][0]
                  return (
                    <MenuItem
                      key={name}
                      id={name}
                      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-3 outline-none data-focused:bg-accent-soft"
                    >
                      <Icon aria-hidden="true" className="size-4 text-ink-soft" />
                      {t(`tool.${name}`)}
                    </MenuItem>
                  )
                })}
              </Menu>
            </Popover>
          </MenuTrigger>
        )}
      </div>
    </div>
  )
}
