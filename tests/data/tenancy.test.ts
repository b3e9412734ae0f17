import { beforeAll, describe, expect, test } from 'vitest'
import { withClient } from '../../scripts/database-client.mjs'
import { givenDatabase } from '../support/given-database'

const database = givenDatabase()

/** What the superuser reads of the catalog. */
async function catalog<Row>(sql: string): Promise<Row[]> {
  const { rows } = await withClient(database.current.adminUrl, (client) => client.query(sql))
  return rows as Row[]
}

/** Tables that belong to no tenant, each with its reason. */
const WITHOUT_TENANT = [
  'org', // the directory itself; its own policies are held below
  'setup_token', // before there is any company
  'rate_limit', // counts tries before anybody is known
  '_prisma_migrations', // what was migrated, by the schema engine
]

/** Published versions, punches and the audit are added to and never changed. */
const INSERT_ONLY = [
  'audit_entry',
  'calendar_version',
  'group_version',
  'period',
  'place_version',
  'policy_version',
  'punch',
  'shift_version',
]

const TENANT_IS_SET = "(org_id = (NULLIF(current_setting('app.org_id'::text, true), ''::text))::uuid)"

let tenantTables: string[]
beforeAll(async () => {
  const rows = await catalog<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'org_id'
     ORDER BY 1`)
  tenantTables = rows.map((row) => row.name)
})

describe('each table of a tenant', () => {
  test('is known here: a table is either of a tenant or on the short list of those that are not', async () => {
    expect(tenantTables.length).toBeGreaterThan(20)
    const all = await catalog<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
    const others = all.map((row) => row.name).filter((name) => !tenantTables.includes(name))
    expect(others.filter((name) => !WITHOUT_TENANT.includes(name))).toEqual([])
  })

  test('has row-level security, forced, and one policy for reading and writing', async () => {
    const rows = await catalog<{ name: string; on: boolean; forced: boolean; policies: object[] }>(`
      SELECT c.relname AS name, c.relrowsecurity AS on, c.relforcerowsecurity AS forced,
             (SELECT coalesce(json_agg(json_build_object('cmd', p.cmd, 'kind', p.permissive, 'roles', p.roles::text,
                                                         'qual', p.qual, 'check', p.with_check)), '[]')
                FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname) AS policies
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`)
    const policy = {
      cmd: 'ALL',
      kind: 'PERMISSIVE',
      roles: '{public}',
      qual: TENANT_IS_SET,
      check: TENANT_IS_SET,
    }
    for (const name of tenantTables) {
      const row = rows.find((it) => it.name === name)
      expect(row, name).toEqual({ name, on: true, forced: true, policies: [policy] })
    }
  })

  test('has the key (org_id, id), an org_id that is never null, and org_id first in every key', async () => {
    const rows = await catalog<{ name: string; index: string; columns: string[]; primary: boolean }>(`
      SELECT t.relname AS name, i.relname AS index, x.indisprimary AS primary,
             ARRAY(SELECT a.attname::text FROM unnest(x.indkey) WITH ORDINALITY k(num, at)
                     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num ORDER BY k.at) AS columns
        FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
       WHERE t.relnamespace = 'public'::regnamespace AND (x.indisunique OR x.indisexclusion)`)
    for (const name of tenantTables) {
      const keys = rows.filter((it) => it.name === name)
      expect(keys.find((it) => it.primary)?.columns, name).toEqual(['org_id', 'id'])
      for (const key of keys) expect(key.columns[0], key.index).toBe('org_id')
    }
    const nullable = await catalog(`
      SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND a.attname = 'org_id' AND NOT a.attnotnull`)
    expect(nullable).toEqual([])
  })

  test('points elsewhere only with org_id first on both ends, and never cascades', async () => {
    const rows = await catalog<{ name: string; from: string; to: string; on: string }>(`
      SELECT k.conname AS name, f.attname AS from, t.attname AS to, k.confdeltype::text || k.confupdtype::text AS on
        FROM pg_constraint k
        JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
        JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1]
       WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`)
    expect(rows.length).toBeGreaterThan(15)
    for (const row of rows) expect(row).toEqual({ name: row.name, from: 'org_id', to: 'org_id', on: 'rr' })
  })
})

test('the directory of companies is read by all and written only from inside its tenant', async () => {
  const rows = await catalog<{ name: string; cmd: string; qual: string | null; check: string | null }>(`
    SELECT policyname AS name, cmd, qual, with_check AS check FROM pg_policies
     WHERE schemaname = 'public' AND tablename = 'org' ORDER BY 1`)
  const own = TENANT_IS_SET.replace('org_id =', 'id =')
  expect(rows).toEqual([
    { name: 'directory', cmd: 'SELECT', qual: 'true', check: null },
    { name: 'tenant_insert', cmd: 'INSERT', qual: null, check: own },
    { name: 'tenant_update', cmd: 'UPDATE', qual: own, check: own },
  ])
  const [secured] = await catalog(
    `SELECT relrowsecurity AS on, relforcerowsecurity AS forced FROM pg_class WHERE oid = 'public.org'::regclass`,
  )
  expect(secured).toEqual({ on: true, forced: true })
})

test('no view reads past row-level security, and no function runs as its owner', async () => {
  expect(
    await catalog(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
         AND NOT coalesce(reloptions, '{}') @> ARRAY['security_invoker=true']`),
  ).toEqual([])
  expect(
    await catalog(`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`),
  ).toEqual([])
})

describe('the runtime role', () => {
  test('is no superuser, passes no policy, makes nothing, is in no other role, and owns nothing', async () => {
    const [role] = await catalog(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = 'daka_app'`)
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    })
    expect(
      await catalog(`SELECT roleid::regrole FROM pg_auth_members WHERE member = 'daka_app'::regrole`),
    ).toEqual([])
    expect(await catalog(`SELECT relname FROM pg_class WHERE relowner = 'daka_app'::regrole`)).toEqual([])
    const [may] = await catalog(
      `SELECT has_schema_privilege('daka_app', 'public', 'CREATE') AS create,
              has_database_privilege('daka_app', current_database(), 'CREATE') AS schema`,
    )
    expect(may).toEqual({ create: false, schema: false })
  })

  test('may only add to what proves things, and may truncate nothing', async () => {
    const rows = await catalog<{ name: string; may: string[]; columns: string[] }>(`
      SELECT c.relname AS name,
             ARRAY(SELECT v FROM unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) v
                    WHERE has_table_privilege('daka_app', c.oid, v)) AS may,
             ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                      AND has_column_privilege('daka_app', c.oid, a.attnum, 'UPDATE') ORDER BY 1) AS columns
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`)
    for (const row of rows) {
      expect(row.may, row.name).not.toContain('TRUNCATE')
      expect(row.may, row.name).not.toContain('TRIGGER')
    }
    for (const name of INSERT_ONLY) {
      const row = rows.find((it) => it.name === name)
      expect(row, name).toEqual({ name, may: ['SELECT', 'INSERT'], columns: [] })
    }
    expect(rows.find((it) => it.name === 'calendar')?.columns).toEqual(['name'])
    expect(rows.find((it) => it.name === 'group_member')?.columns).toEqual(['to_date'])
    expect(rows.find((it) => it.name === 'evidence_file')?.columns).toEqual(['punch_id', 'request_id'])
    expect(rows.find((it) => it.name === 'org')).toEqual({
      name: 'org',
      may: ['SELECT', 'INSERT'],
      columns: ['config_stamp', 'locale', 'name', 'zone'],
    })
  })
})
