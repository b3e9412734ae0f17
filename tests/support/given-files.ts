import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Gives a test file a data folder of its own, where the product keeps pictures. */
export function givenFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daka-files-'))
  process.env.DATA_DIR = folder
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
