-- A keyed mark of the exact coordinates, to find the same ones again without opening any reading. It goes when they go.
ALTER TABLE "punch_location" ADD COLUMN "mark" TEXT;

-- CreateIndex
CREATE INDEX "punch_location_org_id_mark_idx" ON "punch_location"("org_id", "mark");
