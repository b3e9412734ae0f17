-- CreateTable
CREATE TABLE "kiosk" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "opened_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "kiosk_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "kiosk_org_id_place_id_idx" ON "kiosk"("org_id", "place_id");

-- AddForeignKey
ALTER TABLE "kiosk" ADD CONSTRAINT "kiosk_org_id_place_id_fkey" FOREIGN KEY ("org_id", "place_id") REFERENCES "place"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AlterTable
ALTER TABLE "presence_proof" ADD COLUMN     "kiosk_id" UUID,
ALTER COLUMN "beacon_id" DROP NOT NULL,
ALTER COLUMN "address" DROP NOT NULL;

-- AddForeignKey
ALTER TABLE "presence_proof" ADD CONSTRAINT "presence_proof_org_id_kiosk_id_fkey" FOREIGN KEY ("org_id", "kiosk_id") REFERENCES "kiosk"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A proof is a beacon's or a kiosk's.
ALTER TABLE presence_proof ADD CONSTRAINT presence_proof_of_one CHECK (num_nonnulls(beacon_id, kiosk_id) = 1);

-- The tenant's own, as every table.
ALTER TABLE kiosk ENABLE ROW LEVEL SECURITY;
ALTER TABLE kiosk FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON kiosk USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A kiosk never moves to another place: it is revoked and another made.
GRANT SELECT, INSERT ON kiosk TO daka_app;
GRANT UPDATE (secret_hash, opened_at, last_seen_at, revoked_at) ON kiosk TO daka_app;
