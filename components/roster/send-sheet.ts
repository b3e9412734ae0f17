import type { Result, ResultError } from '@/lib/action/result'
import type { RosterImport } from '@/lib/schedules/schema/roster'

export type SheetTarget = { readonly org: string; readonly groupId: string; readonly month: string }

/** Where the month is given out as a file, and taken back. */
export function sheetHref({ org, groupId, month }: SheetTarget): string {
  return `/api/rosters/${groupId}?${new URLSearchParams({ org, month })}`
}

/** Shows what a file or a copied table would change. */
export function checkSheet(target: SheetTarget, body: Blob | string): Promise<Result<RosterImport>> {
  return post(sheetHref(target), body)
}

/** Saves it, provided that it still changes what was shown. */
export function importSheet(
  target: SheetTarget,
  body: Blob | string,
  seen: string,
): Promise<Result<{ changed: number }>> {
  return post(`${sheetHref(target)}&${new URLSearchParams({ seen })}`, body)
}

async function post<T>(url: string, body: Blob | string): Promise<Result<T>> {
  const answer = await fetch(url, { method: 'POST', body })
  if (answer.ok) return { ok: true, value: (await answer.json()) as T }
  const { error } = (await answer.json()) as { error: ResultError }
  return { ok: false, error }
}
