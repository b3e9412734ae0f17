-- AlterTable
ALTER TABLE "evidence_file" ADD COLUMN     "punch_id" UUID;

-- AlterTable
ALTER TABLE "punch" ADD COLUMN     "photo_sha256" TEXT,
ADD COLUMN     "typed_place" TEXT;

-- CreateTable
CREATE TABLE "punch_area" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lat" DECIMAL(4,2) NOT NULL,
    "lng" DECIMAL(5,2) NOT NULL,
    "within_km" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "punch_area_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "punch_area_expires_at_idx" ON "punch_area"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_file_org_id_punch_id_key" ON "evidence_file"("org_id", "punch_id");

-- AddForeignKey
ALTER TABLE "punch_area" ADD CONSTRAINT "punch_area_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "punch"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_org_id_punch_id_fkey" FOREIGN KEY ("org_id", "punch_id") REFERENCES "punch"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The tenant's own, as every table.
ALTER TABLE punch_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE punch_area FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON punch_area USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- An area is written with its punch and purged; a picture is given to a punch once.
GRANT SELECT, INSERT, DELETE ON punch_area TO daka_app;
GRANT UPDATE (punch_id) ON evidence_file TO daka_app;

-- What a row must be. A picture is of a request or of a punch; the area's columns can hold nothing finer.
ALTER TABLE evidence_file ADD CONSTRAINT evidence_file_one_owner CHECK (request_id IS NULL OR punch_id IS NULL);
ALTER TABLE punch ADD CONSTRAINT punch_typed_place CHECK (char_length(typed_place) BETWEEN 1 AND 100);
ALTER TABLE punch_area ADD CONSTRAINT punch_area_within CHECK (within_km BETWEEN 1 AND 2000);
