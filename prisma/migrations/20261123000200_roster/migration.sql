-- CreateTable
CREATE TABLE "roster_entry" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "work_date" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "shift_id" UUID,

    CONSTRAINT "roster_entry_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "roster_entry_org_id_person_id_work_date_source_key" ON "roster_entry"("org_id", "person_id", "work_date", "source");

-- AddForeignKey
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_org_id_shift_id_fkey" FOREIGN KEY ("org_id", "shift_id") REFERENCES "shift"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The tenant's own, as every table.
ALTER TABLE roster_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE roster_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON roster_entry USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A roster is a plan and no proof: who changed it is in the audit.
GRANT SELECT, INSERT, DELETE ON roster_entry TO daka_app;
GRANT UPDATE (kind, shift_id) ON roster_entry TO daka_app;

ALTER TABLE roster_entry
  ADD CONSTRAINT roster_entry_source CHECK (source IN ('roster', 'personal')),
  ADD CONSTRAINT roster_entry_kind CHECK (kind IN ('work', 'rest')),
  ADD CONSTRAINT roster_entry_shift CHECK ((kind = 'work') = (shift_id IS NOT NULL));
