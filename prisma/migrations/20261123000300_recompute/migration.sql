-- CreateTable
CREATE TABLE "recompute_run" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "change" JSONB NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "derived" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "at_person_id" UUID,
    "at_date" DATE,
    "asked_by_id" UUID,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "recompute_run_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "recompute_run_org_id_asked_at_idx" ON "recompute_run"("org_id", "asked_at");

-- The tenant's own, as every table.
ALTER TABLE recompute_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE recompute_run FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON recompute_run USING (org_id = nullif(current_setting('app.org_id', true), '')::uuid)
  WITH CHECK (org_id = nullif(current_setting('app.org_id', true), '')::uuid);

-- What was asked for stays as it is; only how far it has come moves.
GRANT SELECT, INSERT ON recompute_run TO daka_app;
GRANT UPDATE (state, total, done, derived, failed, at_person_id, at_date, started_at, moved_at, finished_at)
  ON recompute_run TO daka_app;

ALTER TABLE recompute_run
  ADD CONSTRAINT recompute_run_state CHECK (state IN ('waiting', 'running', 'done')),
  ADD CONSTRAINT recompute_run_finished CHECK ((state = 'done') = (finished_at IS NOT NULL)),
  ADD CONSTRAINT recompute_run_place CHECK ((at_person_id IS NULL) = (at_date IS NULL));
