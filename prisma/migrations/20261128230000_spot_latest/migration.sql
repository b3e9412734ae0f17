-- The latest punches at a spot, without reading all of them.
CREATE INDEX "punch_location_org_id_mark_expires_at_idx" ON "punch_location"("org_id", "mark", "expires_at");
