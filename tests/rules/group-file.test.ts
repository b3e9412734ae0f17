import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readGroupFile } from '@/lib/schedules/queries/read-group-file'
import { GROUP_FILE_FORMAT, GroupFile, groupFileJsonSchema } from '@/lib/schedules/schema/group-file'

const page = readFileSync(new URL('../../docs/group-file.md', import.meta.url), 'utf8')
const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''

test('the example in docs can be imported', () => {
  expect(readGroupFile(example)).toMatchObject({ problems: null, file: { group: { name: 'Shanghai' } } })
})

/** Every object a JSON Schema describes. */
function objectsIn(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return []
  const inside = Object.values(schema).flatMap(objectsIn)
  return 'properties' in schema ? [schema as Record<string, unknown>, ...inside] : inside
}

test('the schema for editors knows every field and takes no other', () => {
  const objects = objectsIn(groupFileJsonSchema())
  expect(objects.length).toBeGreaterThan(20)
  expect(objects.filter((it) => it.additionalProperties !== false)).toEqual([])
  const { properties } = objects[0] as { properties: Record<string, unknown> }
  expect(Object.keys(properties)).toEqual(Object.keys(GroupFile.shape))
  expect(properties.format).toMatchObject({ const: GROUP_FILE_FORMAT })
})
