-- CreateTable
CREATE TABLE "calendar" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "calendar_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "calendar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_org_id_name_key" ON "calendar"("org_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_version_org_id_calendar_id_number_key" ON "calendar_version"("org_id", "calendar_id", "number");

-- AddForeignKey
ALTER TABLE "calendar_version" ADD CONSTRAINT "calendar_version_org_id_calendar_id_fkey" FOREIGN KEY ("org_id", "calendar_id") REFERENCES "calendar"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The tenant's own, as every table.
ALTER TABLE calendar ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calendar USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE calendar_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calendar_version USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A published version is insert-only by grant; of a calendar only the name changes.
GRANT SELECT, INSERT ON calendar, calendar_version TO daka_app;
GRANT UPDATE (name) ON calendar TO daka_app;
