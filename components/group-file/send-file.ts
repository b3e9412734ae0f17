import type { Result, ResultError } from '@/lib/action/result'
import type { GroupImport } from '@/lib/schedules/schema/group-import'

/** Where a group's configuration is given out as a file; `date` null: as it is today. */
export function groupFileHref(org: string, groupId: string, date: string | null): string {
  return `/api/groups/${groupId}/file?${new URLSearchParams({ org, ...(date === null ? {} : { date }) })}`
}

export type FileToSend = { readonly org: string; readonly text: string; readonly from: string }

/** Shows what a file would change from a date on. */
export function checkFile({ org, text, from }: FileToSend): Promise<Result<GroupImport>> {
  return post(new URLSearchParams({ org, from }), text)
}

/** Imports it, provided that it still changes what was shown. */
export function importFile(
  { org, text, from }: FileToSend,
  seen: string,
): Promise<Result<{ groupId: string; changed: number }>> {
  return post(new URLSearchParams({ org, from, seen }), text)
}

async function post<T>(query: URLSearchParams, body: string): Promise<Result<T>> {
  const answer = await fetch(`/api/groups/file?${query}`, { method: 'POST', body })
  if (answer.ok) return { ok: true, value: (await answer.json()) as T }
  const { error } = (await answer.json()) as { error: ResultError }
  return { ok: false, error }
}
