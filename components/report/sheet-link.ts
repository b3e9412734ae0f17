import { type AskSheet, SHEETS, type SheetKind } from '@/lib/reports/schema'

/** Filters as they stand in an address, by their names there. */
export type SheetQuery = Readonly<Partial<Record<Exclude<keyof AskSheet, 'sheet'>, string>>>

/** The filters that every sheet has; the others are of one and don't follow to another. */
const COMMON = ['month', 'from', 'to', 'department', 'group', 'person'] as const

/** The filters without those that are of one sheet only. */
export function commonQuery(query: SheetQuery): SheetQuery {
  return Object.fromEntries(COMMON.flatMap((key) => (query[key] ? [[key, query[key]]] : [])))
}

/** The filters as an address has them, in its order; what is empty is left out. */
export function queryText(query: SheetQuery): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(filled).toString()
}

/** Where a sheet is; the month sheet is the first of them and needs no name. */
export function sheetLink(org: string, sheet: SheetKind, query: SheetQuery): string {
  const name = sheet === SHEETS[0] ? '' : `sheet=${sheet}`
  const text = [name, queryText(query)].filter(Boolean).join('&')
  return `/${org}/reports${text && `?${text}`}`
}

/** Where the days behind somebody's line are: his month, or the day itself. */
export function personLink(org: string, personId: string, date: string | null, from: string): string {
  const person = `/${org}/team/${personId}`
  return date === null ? `${person}?month=${from.slice(0, 7)}` : `${person}/${date}`
}
