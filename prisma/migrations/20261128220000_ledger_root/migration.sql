-- Which punches came in an hour, for its root.
-- CreateIndex
CREATE INDEX "punch_org_id_received_at_idx" ON "punch"("org_id", "received_at");

-- One root follows another: two that begin at the same instant would be two histories.
-- CreateIndex
CREATE UNIQUE INDEX "ledger_root_org_id_from_at_key" ON "ledger_root"("org_id", "from_at");

ALTER TABLE ledger_root
  ADD CONSTRAINT ledger_root_span CHECK (from_at < to_at),
  ADD CONSTRAINT ledger_root_count CHECK (punch_count > 0);
