import 'server-only'
import { checkInput, fieldsOfIssues } from '@/lib/action/result'
import { PublishPlace } from '@/lib/places/schema'
import { PublishPolicy } from '@/lib/policies/schema'
import { CalendarContent } from '../schema/calendar'
import { GROUP_FILE_FORMAT, GroupFile } from '../schema/group-file'
import type { FileEntry, FileKind, FileProblem } from '../schema/group-import'
import { PublishShift } from '../schema/shift'

/** In the place of a shift that may not have an id yet, where only the shape matters. */
const SOME_ID = '00000000-0000-4000-8000-000000000000'

const KINDS: Readonly<Record<string, FileKind>> = {
  group: 'group',
  shifts: 'shift',
  calendar: 'calendar',
  places: 'place',
  policy: 'policy',
}

export type FileReading =
  | { readonly file: GroupFile; readonly problems: null }
  | { readonly file: null; readonly problems: readonly FileProblem[] }

/** A file by itself, before anything of the company is looked at: its JSON, its shape, and whether its names fit. */
export function readGroupFile(text: string): FileReading {
  const raw = jsonOf(text)
  if (raw === undefined) return { file: null, problems: [problemAt({}, '', 'not_json')] }
  if (memberOf(raw, 'format') !== GROUP_FILE_FORMAT) {
    return { file: null, problems: [problemAt(raw, 'format', 'other_format', { format: GROUP_FILE_FORMAT })] }
  }
  const checked = checkInput(GroupFile, raw)
  if (checked.ok) return { file: checked.value, problems: null }
  return { file: null, problems: problemsOf(raw, '', checked.error.fields ?? {}) }
}

/** What can't be meant in a content that is to be published, by the very rules of its form. */
export function contentProblems(file: GroupFile, path: string, entry: FileEntry): FileProblem[] {
  const parsed = parse(entry)
  return parsed.success ? [] : problemsOf(file, path, fieldsOfIssues(parsed.error))
}

function parse(entry: FileEntry) {
  const params = { reportInput: true }
  switch (entry.kind) {
    case 'shift':
      return PublishShift.shape.content.safeParse(entry.after, params)
    case 'place':
      return PublishPlace.shape.content.safeParse(entry.after, params)
    case 'policy':
      return PublishPolicy.shape.content.safeParse(entry.after, params)
    case 'calendar': {
      const days = entry.after.days.map(({ shift, ...day }) => ({ ...day, shiftId: shift && SOME_ID }))
      return CalendarContent.safeParse({ ...entry.after, days }, params)
    }
    case 'group':
      return { success: true } as const
    default:
      return entry satisfies never
  }
}

function problemsOf(raw: unknown, path: string, fields: Readonly<Record<string, string>>): FileProblem[] {
  return Object.entries(fields).map(([field, code]) => {
    const inFile = field === 'body' ? '' : field.replace(/\bshiftId$/, 'shift')
    return problemAt(raw, [path, inFile].filter(Boolean).join('.'), code)
  })
}

/** A problem with whose field it is, as far as the path and the file tell. */
export function problemAt(
  raw: unknown,
  path: string,
  code: string,
  values: FileProblem['values'] = {},
): FileProblem {
  const [top = '', ...rest] = path.split('.')
  const kind = KINDS[top] ?? null
  const index = /^\d+$/.test(rest[0] ?? '') ? rest.shift() : undefined
  const part = memberOf(raw, top)
  const name = memberOf(index === undefined ? part : memberOf(part, index), 'name')
  return {
    ...{ path, kind, code, values },
    name: typeof name === 'string' ? name.slice(0, 80) : null,
    field: kind === null ? path : rest.join('.'),
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

function jsonOf(text: string): unknown {
  try {
    // Some editors put a mark before the text that is no part of it.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
