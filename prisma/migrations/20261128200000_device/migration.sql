-- CreateTable
CREATE TABLE "device" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kid" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT,
    "state" TEXT NOT NULL,
    "is_persistent" BOOLEAN NOT NULL DEFAULT false,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "entry_count" INTEGER NOT NULL DEFAULT 0,
    "last_hash" TEXT,

    CONSTRAINT "device_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "device_entry" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "prev_hash" TEXT,
    "body" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "device_entry_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "ledger_root" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "punch_count" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "prev_root" TEXT,
    "signed" TEXT NOT NULL,

    CONSTRAINT "ledger_root_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "device_org_id_kid_idx" ON "device"("org_id", "kid");

-- CreateIndex
CREATE UNIQUE INDEX "device_org_id_person_id_kid_key" ON "device"("org_id", "person_id", "kid");

-- CreateIndex
CREATE INDEX "device_entry_org_id_device_id_seq_idx" ON "device_entry"("org_id", "device_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_root_org_id_to_at_key" ON "ledger_root"("org_id", "to_at");

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "device_entry" ADD CONSTRAINT "device_entry_org_id_device_id_fkey" FOREIGN KEY ("org_id", "device_id") REFERENCES "device"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "device_entry" ADD CONSTRAINT "device_entry_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "punch"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE device
  ADD CONSTRAINT device_state CHECK (state IN ('active', 'waiting', 'suspended', 'revoked')),
  ADD CONSTRAINT device_kind CHECK (kind IN ('phone', 'tablet', 'desktop')),
  ADD CONSTRAINT device_ended CHECK ((state = 'revoked') = (ended_at IS NOT NULL));

ALTER TABLE request DROP CONSTRAINT request_kind;
ALTER TABLE request ADD CONSTRAINT request_kind
  CHECK (kind IN ('makeup', 'field', 'review', 'place', 'field_plan', 'device'));

-- The tenant's own, as every table.
ALTER TABLE device ENABLE ROW LEVEL SECURITY;
ALTER TABLE device FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON device USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE device_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON device_entry USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE ledger_root ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_root FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ledger_root USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A key never changes hands or form; what was signed, and a root, never change at all.
GRANT SELECT, INSERT ON device, device_entry, ledger_root TO daka_app;
GRANT UPDATE (name, kind, state, is_persistent, last_seen_at, ended_at, ended_by_id, entry_count, last_hash)
  ON device TO daka_app;
CREATE TRIGGER device_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON device_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_root_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_root
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
