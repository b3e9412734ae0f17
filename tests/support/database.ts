import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDatabase } from '../../scripts/database.mjs'
import { prepareDatabase } from '../../scripts/migrate.mjs'

export const TEMPLATE = 'daka_template'
const APP_PASSWORD = 'test-app-password'

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    ownerUrl: string
    appUrl: string
  }
}

/**
 * Starts one PostgreSQL for a run, with the migrations applied to a template that tests copy.
 * Unless `durable`, it does not wait for the disk: a test's database need not outlive a power cut.
 */
export async function startTestDatabase({ durable = false } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'daka-test-'))
  chmodSync(dataDir, 0o711)
  const server = await startDatabase({ dataDir, durable, database: TEMPLATE })
  try {
    const { appUrl } = await prepareDatabase({ ownerUrl: server.ownerUrl, appPassword: APP_PASSWORD })
    return { dataDir, server, appUrl: appUrl ?? '' }
  } catch (error) {
    await server.remove()
    throw error
  }
}

/** vitest's global setup of the data ring. */
export default async function setup(project: TestProject) {
  const { server, appUrl } = await startTestDatabase()
  project.provide('adminUrl', server.adminUrl)
  project.provide('ownerUrl', server.ownerUrl)
  project.provide('appUrl', appUrl)
  return () => server.remove()
}
