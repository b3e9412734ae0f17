-- CreateTable
CREATE TABLE "egress_key" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "egress_key_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "egress_address" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "family" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "since_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "egress_address_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "egress_key_org_id_place_id_idx" ON "egress_key"("org_id", "place_id");

-- CreateIndex
CREATE UNIQUE INDEX "egress_key_org_id_digest_key" ON "egress_key"("org_id", "digest");

-- CreateIndex
CREATE UNIQUE INDEX "egress_address_org_id_key_id_family_key" ON "egress_address"("org_id", "key_id", "family");

-- AddForeignKey
ALTER TABLE "egress_key" ADD CONSTRAINT "egress_key_org_id_place_id_fkey" FOREIGN KEY ("org_id", "place_id") REFERENCES "place"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "egress_address" ADD CONSTRAINT "egress_address_org_id_key_id_fkey" FOREIGN KEY ("org_id", "key_id") REFERENCES "egress_key"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The tenant's own, as every table.
ALTER TABLE egress_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE egress_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON egress_key USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE egress_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE egress_address FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON egress_address USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A key is revoked and another made; an address moves, which is audited.
GRANT SELECT, INSERT ON egress_key, egress_address TO daka_app;
GRANT UPDATE (revoked_at) ON egress_key TO daka_app;
GRANT UPDATE (address, since_at, seen_at) ON egress_address TO daka_app;
