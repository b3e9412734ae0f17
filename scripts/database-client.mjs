import pg from 'pg'

/** Where the embedded PostgreSQL listens, and nowhere else. */
export const HOST = '127.0.0.1'

/** The embedded PostgreSQL's address for one role. */
export const urlOf = (role, password, port, database) =>
  `postgresql://${role}:${encodeURIComponent(password)}@${HOST}:${port}/${database}`

/**
 * Runs `use` with a connected client and closes it.
 * @template T
 * @param {string} url
 * @param {(client: import('pg').Client) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withClient(url, use) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return await use(client)
  } finally {
    await client.end().catch(() => {})
  }
}
