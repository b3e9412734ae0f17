import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { withClient } from './database-client.mjs'
import { Halt } from './halt.mjs'

export const APP_ROLE = 'daka_app'
const ITERATIONS = 4096

/** PostgreSQL's stored form of a password (RFC 5802), so that the password itself reaches no server log. */
function scramVerifier(password) {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const hmac = (text) => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64')
  const serverKey = hmac('Server Key').toString('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

/** The same database's address for the runtime role. */
export function appUrlOf(ownerUrl, password) {
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = password
  return url.href
}

const opens = (url) =>
  withClient(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  )

async function setRole(client, verb, password) {
  try {
    await client.query(`${verb} ROLE ${APP_ROLE} LOGIN PASSWORD '${scramVerifier(password)}'`)
  } catch (error) {
    if (error.code !== '42501') throw error
    throw new Halt(
      `The owner of the database may not make or change the role ${APP_ROLE}: grant it CREATEROLE, or make the role and set DAKA_APP_DATABASE_URL.`,
    )
  }
}

/**
 * Makes the runtime role, which owns nothing and is bound by row-level security, and lets it connect.
 * An existing role keeps its password while that password works.
 * @returns {Promise<string>} the database's address for the runtime role
 */
export async function ensureAppRole(ownerUrl, password) {
  const appUrl = appUrlOf(ownerUrl, password)
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      'SELECT rolsuper OR rolbypassrls AS strong FROM pg_roles WHERE rolname = $1',
      [APP_ROLE],
    )
    if (rows[0]?.strong) {
      throw new Halt(
        `The role ${APP_ROLE} is a superuser or has BYPASSRLS: take that away, it must obey row-level security.`,
      )
    }
    const verb = rows[0] ? 'ALTER' : 'CREATE'
    if (verb === 'CREATE' || !(await opens(appUrl))) {
      await setRole(client, verb, password)
    }
    const { rows: here } = await client.query('SELECT current_database() AS name')
    await client.query(`GRANT CONNECT ON DATABASE ${client.escapeIdentifier(here[0].name)} TO ${APP_ROLE}`)
    await client.query(`GRANT USAGE ON SCHEMA public TO ${APP_ROLE}`)
  })
  return appUrl
}
