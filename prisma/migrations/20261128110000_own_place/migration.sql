-- CreateTable
CREATE TABLE "own_place" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key_id" TEXT,
    "sealed" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "own_place_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "own_place_org_id_person_id_idx" ON "own_place"("org_id", "person_id");

-- AddForeignKey
ALTER TABLE "own_place" ADD CONSTRAINT "own_place_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "own_place" ADD CONSTRAINT "own_place_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "request"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One that ended says no more where it was.
ALTER TABLE own_place
  ADD CONSTRAINT own_place_kind CHECK (kind IN ('home', 'client', 'other')),
  ADD CONSTRAINT own_place_sealed CHECK ((sealed IS NULL) = (key_id IS NULL)),
  ADD CONSTRAINT own_place_erased CHECK ((ended_at IS NULL) = (sealed IS NOT NULL));

ALTER TABLE request DROP CONSTRAINT request_kind;
ALTER TABLE request ADD CONSTRAINT request_kind CHECK (kind IN ('makeup', 'field', 'review', 'place'));

-- The tenant's own, as every table.
ALTER TABLE own_place ENABLE ROW LEVEL SECURITY;
ALTER TABLE own_place FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON own_place USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A place is never moved or renamed: it ends, and another is asked for.
GRANT SELECT, INSERT ON own_place TO daka_app;
GRANT UPDATE (key_id, sealed, ended_at, ended_by_id) ON own_place TO daka_app;
