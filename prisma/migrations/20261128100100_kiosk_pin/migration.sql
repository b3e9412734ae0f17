-- CreateTable
CREATE TABLE "kiosk_pin" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pin_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "kiosk_pin_pkey" PRIMARY KEY ("org_id","id")
);

-- AddForeignKey
ALTER TABLE "kiosk_pin" ADD CONSTRAINT "kiosk_pin_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The tenant's own, as every table.
ALTER TABLE kiosk_pin ENABLE ROW LEVEL SECURITY;
ALTER TABLE kiosk_pin FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kiosk_pin USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

GRANT SELECT, INSERT, DELETE ON kiosk_pin TO daka_app;
GRANT UPDATE (pin_hash, changed_at, failures, failed_at) ON kiosk_pin TO daka_app;
