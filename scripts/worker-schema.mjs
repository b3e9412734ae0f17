import { Logger, runMigrations } from 'graphile-worker'
import { withClient } from './database-client.mjs'
import { APP_ROLE } from './roles.mjs'

const SCHEMA = 'graphile_worker'

// graphile-worker turns row-level security on without a policy, so that only its owner sees jobs. The runtime
// role owns nothing: it gets the rights one by one, and a policy that says yes.
const GRANTS = `
DO $$
DECLARE found record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA ${SCHEMA} TO ${APP_ROLE};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
  REVOKE INSERT, UPDATE, DELETE ON ${SCHEMA}.migrations FROM ${APP_ROLE};
  GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${APP_ROLE};
  FOR found IN
    SELECT relname FROM pg_class
    WHERE relnamespace = '${SCHEMA}'::regnamespace AND relkind = 'r' AND relrowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND polname = '${APP_ROLE}')
  LOOP
    EXECUTE format('CREATE POLICY ${APP_ROLE} ON ${SCHEMA}.%I TO ${APP_ROLE} USING (true) WITH CHECK (true)', found.relname);
  END LOOP;
END $$`

const silent = new Logger(() => () => {})

/** Brings the job queue's own tables up to date and lets the runtime role add and run jobs. */
export async function prepareWorkerSchema(ownerUrl) {
  await runMigrations({ connectionString: ownerUrl, logger: silent })
  await withClient(ownerUrl, (client) => client.query(GRANTS))
}
