-- Tenancy and integrity: what the schema language cannot say.
-- The runtime role is made before the migrations run; it owns nothing and may only do what is granted here.

-- 1. One forced policy per tenant table. The tenant is set with SET LOCAL at the start of each transaction;
--    without it nothing is visible.
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY[
    'department','person','credential','session','place','place_version','shift','shift_version',
    'attendance_group','group_version','group_member','policy','policy_version','ledger','punch',
    'punch_location','day','request','approval_step','evidence_file','audit_entry'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format(
      'CREATE POLICY tenant ON %I USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)
       WITH CHECK (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)', t);
  END LOOP;
END $$;

-- The directory of companies is readable before sign-in; it is written only from inside the tenant.
ALTER TABLE org ENABLE ROW LEVEL SECURITY;
ALTER TABLE org FORCE ROW LEVEL SECURITY;
CREATE POLICY directory ON org FOR SELECT USING (true);
CREATE POLICY tenant_insert ON org FOR INSERT
  WITH CHECK (id = nullif(current_setting('app.org_id', true), '')::uuid);
CREATE POLICY tenant_update ON org FOR UPDATE
  USING (id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (id = nullif(current_setting('app.org_id', true), '')::uuid);

-- 2. Grants. Punches, audit entries and published versions are insert-only by grant.
GRANT SELECT, INSERT ON
  org, department, person, credential, session, place, place_version, shift, shift_version,
  attendance_group, group_version, group_member, policy, policy_version, ledger, punch, punch_location,
  day, request, approval_step, evidence_file, audit_entry, setup_token, rate_limit
TO daka_app;
GRANT UPDATE ON person, credential, session, department, place, shift, attendance_group, policy, ledger, day,
  request, approval_step, setup_token, rate_limit TO daka_app;
GRANT UPDATE (name, zone, locale, config_stamp) ON org TO daka_app;
GRANT UPDATE (to_date) ON group_member TO daka_app;
GRANT UPDATE (request_id) ON evidence_file TO daka_app;
GRANT DELETE ON punch_location, evidence_file, rate_limit TO daka_app;

-- 3. What a row must be. The rules decide; these catch a defect before it is stored.
ALTER TABLE org ADD CONSTRAINT org_slug_form CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,38}$');
ALTER TABLE person
  ADD CONSTRAINT person_email_lower CHECK (email = lower(email)),
  ADD CONSTRAINT person_employment CHECK (end_date IS NULL OR end_date >= start_date),
  ADD CONSTRAINT person_own_manager CHECK (manager_id IS NULL OR manager_id <> id),
  ADD CONSTRAINT person_roles CHECK (roles <@ ARRAY['employee','manager','hr','owner','auditor']);
ALTER TABLE group_member ADD CONSTRAINT group_member_span CHECK (to_date IS NULL OR to_date >= from_date);
ALTER TABLE punch
  ADD CONSTRAINT punch_side CHECK (side IN ('auto','on','off')),
  ADD CONSTRAINT punch_source CHECK (source IN ('web','offline','kiosk','terminal','makeup','admin','import')),
  ADD CONSTRAINT punch_outcome CHECK (outcome IN ('accepted','field','needs_review','refused')),
  ADD CONSTRAINT punch_bounds CHECK (earliest_at <= latest_at),
  ADD CONSTRAINT punch_chain CHECK (seq >= 1 AND (seq = 1) = (prev_hash IS NULL));
ALTER TABLE day
  ADD CONSTRAINT day_minutes CHECK (worked_min >= 0 AND late_min >= 0 AND early_min >= 0 AND required_min >= 0),
  ADD CONSTRAINT day_absent CHECK (absent_halves IN (0, 1, 2));
ALTER TABLE request
  ADD CONSTRAINT request_kind CHECK (kind IN ('makeup','field','review')),
  ADD CONSTRAINT request_state CHECK (state IN ('pending','approved','rejected','withdrawn')),
  ADD CONSTRAINT request_side CHECK (side IN ('on','off')),
  ADD CONSTRAINT request_decided CHECK ((state = 'pending') = (decided_at IS NULL));
ALTER TABLE approval_step
  ADD CONSTRAINT approval_step_state CHECK (state IN ('pending','approved','rejected','withdrawn'));

-- A slot has one open make-up at a time.
CREATE UNIQUE INDEX request_open_makeup ON request (org_id, person_id, work_date, segment, side)
  WHERE kind = 'makeup' AND state = 'pending';
-- A punch that waits has one request deciding it.
CREATE UNIQUE INDEX request_of_punch ON request (org_id, punch_id) WHERE kind IN ('field', 'review');
-- Open windows, for the job that closes them.
CREATE INDEX day_open ON day (org_id, next_close_at) WHERE next_close_at IS NOT NULL;

-- A person is in one group at a time.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE group_member ADD CONSTRAINT group_member_one_at_a_time
  EXCLUDE USING gist (org_id WITH =, person_id WITH =, daterange(from_date, to_date, '[]') WITH &&);

-- 4. Belt and braces for what proves things: no role, the owner included, changes them by accident.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER punch_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON punch
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
