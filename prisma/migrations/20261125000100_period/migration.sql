-- CreateTable
CREATE TABLE "period" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_id" UUID,

    CONSTRAINT "period_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "period_org_id_to_date_key" ON "period"("org_id", "to_date");

-- The tenant's own, as every table.
ALTER TABLE period ENABLE ROW LEVEL SECURITY;
ALTER TABLE period FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON period USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- What is closed stays closed.
GRANT SELECT, INSERT ON period TO daka_app;

ALTER TABLE period ADD CONSTRAINT period_order CHECK (from_date <= to_date);
