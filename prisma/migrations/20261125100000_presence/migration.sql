-- CreateTable
CREATE TABLE "beacon" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "beacon_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "presence_proof" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "beacon_id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT NOT NULL,
    "punch_id" UUID,

    CONSTRAINT "presence_proof_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "beacon_org_id_place_id_idx" ON "beacon"("org_id", "place_id");

-- CreateIndex
CREATE INDEX "presence_proof_org_id_person_id_made_at_idx" ON "presence_proof"("org_id", "person_id", "made_at");

-- CreateIndex
CREATE INDEX "presence_proof_made_at_idx" ON "presence_proof"("made_at");

-- AddForeignKey
ALTER TABLE "beacon" ADD CONSTRAINT "beacon_org_id_place_id_fkey" FOREIGN KEY ("org_id", "place_id") REFERENCES "place"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "presence_proof" ADD CONSTRAINT "presence_proof_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "presence_proof" ADD CONSTRAINT "presence_proof_org_id_beacon_id_fkey" FOREIGN KEY ("org_id", "beacon_id") REFERENCES "beacon"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "presence_proof" ADD CONSTRAINT "presence_proof_org_id_place_id_fkey" FOREIGN KEY ("org_id", "place_id") REFERENCES "place"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "presence_proof" ADD CONSTRAINT "presence_proof_org_id_punch_id_fkey" FOREIGN KEY ("org_id", "punch_id") REFERENCES "punch"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The tenant's own, as every table.
ALTER TABLE beacon ENABLE ROW LEVEL SECURITY;
ALTER TABLE beacon FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON beacon USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE presence_proof ENABLE ROW LEVEL SECURITY;
ALTER TABLE presence_proof FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON presence_proof USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A beacon's key never changes: it is revoked and another made. A proof is spent on one punch, and purged.
GRANT SELECT, INSERT ON beacon, presence_proof TO daka_app;
GRANT UPDATE (revoked_at) ON beacon TO daka_app;
GRANT UPDATE (punch_id) ON presence_proof TO daka_app;
GRANT DELETE ON presence_proof TO daka_app;
