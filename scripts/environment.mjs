/** What the server and the worker process find in their environment; never the owner's address. */
export function serverEnvironment({ dataDir, secrets, appUrl, port, host }) {
  const { DAKA_OWNER_DATABASE_URL, DAKA_APP_DATABASE_URL, DATABASE_URL, ...inherited } = process.env
  return {
    ...inherited,
    DATABASE_URL: appUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: host,
    DAKA_SESSION_KEYS: process.env.DAKA_SESSION_KEYS || secrets.sessionKeys,
    DAKA_LOCATION_KEYS: process.env.DAKA_LOCATION_KEYS || secrets.locationKeys,
    DAKA_SIGNING_KEYS: process.env.DAKA_SIGNING_KEYS || secrets.signingKeys,
    DAKA_ORIGIN: process.env.DAKA_ORIGIN || `http://localhost:${port}`,
    DAKA_TRUSTED_PROXIES: process.env.DAKA_TRUSTED_PROXIES || '',
    DAKA_LOG_LEVEL: process.env.DAKA_LOG_LEVEL || 'info',
    NEXT_TELEMETRY_DISABLED: '1',
  }
}

/** Node's flags for TypeScript of the server that no bundler touches: `server-only` is empty under this condition. */
export const TYPESCRIPT_FLAGS = ['--conditions=react-server', '--import', 'tsx']
