import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { SHEETS, type SheetKind } from '@/lib/reports/schema'
import { commonQuery, type SheetQuery, sheetLink } from './sheet-link'

/** The four sheets; dates and people stay what they are from one to the other. */
export function SheetTabs({ org, sheet, query }: { org: string; sheet: SheetKind; query: SheetQuery }) {
  const t = useTranslations('reports.sheets')
  return (
    <nav aria-label={t('label')} className="mb-4">
      <ul className="flex flex-wrap gap-2">
        {SHEETS.map((it) => (
          <li key={it}>
            <Link
              href={sheetLink(org, it, commonQuery(query))}
              aria-current={sheet === it ? 'page' : undefined}
              className="flex min-h-11 items-center rounded-full border border-line bg-surface px-4 hover:border-edge aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
            >
              {t(it)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
