-- AlterTable
ALTER TABLE "day" ADD COLUMN     "approved" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "leave_days" JSONB,
ADD COLUMN     "leave_type_id" UUID;

-- CreateTable
CREATE TABLE "leave_type" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "paid" BOOLEAN NOT NULL,
    "is_limited" BOOLEAN NOT NULL,
    "wants_evidence" BOOLEAN NOT NULL,
    "counts_rest_days" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "leave_type_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "leave_grant" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "leave_type_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,

    CONSTRAINT "leave_grant_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "leave_grant_org_id_person_id_idx" ON "leave_grant"("org_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "leave_grant_org_id_batch_id_person_id_key" ON "leave_grant"("org_id", "batch_id", "person_id");

-- AddForeignKey
ALTER TABLE "leave_grant" ADD CONSTRAINT "leave_grant_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "leave_grant" ADD CONSTRAINT "leave_grant_org_id_leave_type_id_fkey" FOREIGN KEY ("org_id", "leave_type_id") REFERENCES "leave_type"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_org_id_leave_type_id_fkey" FOREIGN KEY ("org_id", "leave_type_id") REFERENCES "leave_type"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What is found by the kind of leave: what was taken of it.
CREATE INDEX request_of_leave_type ON request (org_id, leave_type_id) WHERE leave_type_id IS NOT NULL;

-- Two kinds of one name can't be told apart; one that ended leaves its name to the next.
CREATE UNIQUE INDEX leave_type_name ON leave_type (org_id, name) WHERE ended_at IS NULL;

ALTER TABLE leave_type
  ADD CONSTRAINT leave_type_unit CHECK (unit IN ('day', 'half_day', 'hour')),
  ADD CONSTRAINT leave_type_rest_days CHECK (NOT counts_rest_days OR unit = 'day');
ALTER TABLE leave_grant
  ADD CONSTRAINT leave_grant_amount CHECK (amount <> 0),
  ADD CONSTRAINT leave_grant_dates CHECK (from_date <= to_date);
ALTER TABLE request
  ADD CONSTRAINT request_leave CHECK
    ((leave_type_id IS NULL) = (leave_days IS NULL) AND (kind = 'leave' OR leave_type_id IS NULL));

-- What was approved may be revoked by HR, which is a step of its own.
ALTER TABLE request DROP CONSTRAINT request_state;
ALTER TABLE request ADD CONSTRAINT request_state CHECK
  (state IN ('pending', 'approved', 'rejected', 'withdrawn', 'revoked'));
ALTER TABLE approval_step DROP CONSTRAINT approval_step_state;
ALTER TABLE approval_step ADD CONSTRAINT approval_step_state CHECK
  (state IN ('pending', 'approved', 'rejected', 'withdrawn', 'revoked'));

-- The tenant's own, as every table.
ALTER TABLE leave_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_type FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON leave_type USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);
ALTER TABLE leave_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE leave_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON leave_grant USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- A grant is never changed: another one corrects it. A kind keeps what it is counted in.
GRANT SELECT, INSERT ON leave_type, leave_grant TO daka_app;
GRANT UPDATE (name, paid, is_limited, wants_evidence, ended_at) ON leave_type TO daka_app;
