import { withClient } from '../../scripts/database-client.mjs'

/** Comes back once a statement in this database waits for a lock of another. */
export async function somebodyWaits({ adminUrl }: { readonly adminUrl: string }): Promise<void> {
  await withClient(adminUrl, async (client) => {
    for (;;) {
      const { rowCount } = await client.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
      if (rowCount) return
    }
  })
}
