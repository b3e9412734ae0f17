import { groupFileJsonSchema } from '@/lib/schedules/schema/group-file'

/** The JSON Schema of a group's file, for an editor; it tells nothing of any company. */
export function GET(): Response {
  return new Response(JSON.stringify(groupFileJsonSchema(), null, 2), {
    headers: { 'content-type': 'application/schema+json', 'x-content-type-options': 'nosniff' },
  })
}
