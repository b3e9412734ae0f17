-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "audit_entry" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "verb" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "day" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "work_date" DATE NOT NULL,
    "zone" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "plan_kind" TEXT NOT NULL,
    "shift_name" TEXT,
    "group_id" UUID,
    "slots" JSONB NOT NULL,
    "required_min" INTEGER NOT NULL,
    "worked_min" INTEGER NOT NULL,
    "late_min" INTEGER NOT NULL,
    "early_min" INTEGER NOT NULL,
    "absent_halves" INTEGER NOT NULL,
    "overtime_workday_min" INTEGER NOT NULL,
    "overtime_rest_min" INTEGER NOT NULL,
    "overtime_holiday_min" INTEGER NOT NULL,
    "exceptions" TEXT[],
    "trace" JSONB NOT NULL,
    "rules_version" TEXT NOT NULL,
    "derived_at" TIMESTAMPTZ(3) NOT NULL,
    "next_close_at" TIMESTAMPTZ(3),

    CONSTRAINT "day_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "org" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "config_stamp" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "org_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setup_token" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "department" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "parent_id" UUID,

    CONSTRAINT "department_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "person" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "employee_no" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "department_id" UUID NOT NULL,
    "manager_id" UUID,
    "start_date" DATE NOT NULL,
    "end_date" DATE,
    "roles" TEXT[],
    "zone" TEXT,
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "credential" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "session" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "place" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "place_version" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "place_version_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "policy" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "policy_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "policy_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "ledger" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "punch_count" INTEGER NOT NULL DEFAULT 0,
    "last_hash" TEXT,

    CONSTRAINT "ledger_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "punch" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "work_date" DATE,
    "side" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "earliest_at" TIMESTAMPTZ(3) NOT NULL,
    "latest_at" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "offset_min" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "pending" BOOLEAN NOT NULL,
    "place_id" UUID,
    "method" TEXT,
    "distance_band" TEXT,
    "checks" JSONB NOT NULL,
    "note" TEXT,
    "rules_version" TEXT NOT NULL,
    "policy_version_id" UUID,
    "request_id" UUID,
    "input_hash" TEXT NOT NULL,
    "commitment" TEXT,
    "hash" TEXT NOT NULL,
    "prev_hash" TEXT,

    CONSTRAINT "punch_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "punch_location" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "punch_location_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "request" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "work_date" DATE NOT NULL,
    "segment" INTEGER,
    "side" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "input_hash" TEXT NOT NULL,
    "punch_id" UUID,

    CONSTRAINT "request_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "approval_step" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "approver_id" UUID,
    "state" TEXT NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "approval_step_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "request_id" UUID,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width_px" INTEGER NOT NULL,
    "height_px" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "shift" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "shift_version" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "shift_version_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "attendance_group" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "attendance_group_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "group_version" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "group_version_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateTable
CREATE TABLE "group_member" (
    "org_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE,

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("org_id","id")
);

-- CreateIndex
CREATE INDEX "audit_entry_org_id_at_idx" ON "audit_entry"("org_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_org_id_target_kind_target_id_idx" ON "audit_entry"("org_id", "target_kind", "target_id");

-- CreateIndex
CREATE INDEX "day_org_id_work_date_status_idx" ON "day"("org_id", "work_date", "status");

-- CreateIndex
CREATE UNIQUE INDEX "day_org_id_person_id_work_date_key" ON "day"("org_id", "person_id", "work_date");

-- CreateIndex
CREATE UNIQUE INDEX "org_slug_key" ON "org"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "setup_token_token_hash_key" ON "setup_token"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "department_org_id_name_key" ON "department"("org_id", "name");

-- CreateIndex
CREATE INDEX "person_org_id_manager_id_idx" ON "person"("org_id", "manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_org_id_employee_no_key" ON "person"("org_id", "employee_no");

-- CreateIndex
CREATE UNIQUE INDEX "person_org_id_email_key" ON "person"("org_id", "email");

-- CreateIndex
CREATE INDEX "session_org_id_person_id_idx" ON "session"("org_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "place_org_id_name_key" ON "place"("org_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "place_version_org_id_place_id_number_key" ON "place_version"("org_id", "place_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "policy_org_id_name_key" ON "policy"("org_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_org_id_policy_id_number_key" ON "policy_version"("org_id", "policy_id", "number");

-- CreateIndex
CREATE INDEX "punch_org_id_person_id_work_date_idx" ON "punch"("org_id", "person_id", "work_date");

-- CreateIndex
CREATE INDEX "punch_org_id_work_date_idx" ON "punch"("org_id", "work_date");

-- CreateIndex
CREATE UNIQUE INDEX "punch_org_id_person_id_seq_key" ON "punch"("org_id", "person_id", "seq");

-- CreateIndex
CREATE INDEX "punch_location_expires_at_idx" ON "punch_location"("expires_at");

-- CreateIndex
CREATE INDEX "request_org_id_person_id_created_at_idx" ON "request"("org_id", "person_id", "created_at");

-- CreateIndex
CREATE INDEX "request_org_id_state_idx" ON "request"("org_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "approval_step_org_id_request_id_position_key" ON "approval_step"("org_id", "request_id", "position");

-- CreateIndex
CREATE INDEX "evidence_file_org_id_request_id_idx" ON "evidence_file"("org_id", "request_id");

-- CreateIndex
CREATE UNIQUE INDEX "shift_org_id_name_key" ON "shift"("org_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "shift_version_org_id_shift_id_number_key" ON "shift_version"("org_id", "shift_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "attendance_group_org_id_name_key" ON "attendance_group"("org_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "group_version_org_id_group_id_number_key" ON "group_version"("org_id", "group_id", "number");

-- CreateIndex
CREATE INDEX "group_member_org_id_person_id_from_date_idx" ON "group_member"("org_id", "person_id", "from_date");

-- AddForeignKey
ALTER TABLE "day" ADD CONSTRAINT "day_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "department" ADD CONSTRAINT "department_org_id_parent_id_fkey" FOREIGN KEY ("org_id", "parent_id") REFERENCES "department"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_org_id_department_id_fkey" FOREIGN KEY ("org_id", "department_id") REFERENCES "department"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_org_id_manager_id_fkey" FOREIGN KEY ("org_id", "manager_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "place_version" ADD CONSTRAINT "place_version_org_id_place_id_fkey" FOREIGN KEY ("org_id", "place_id") REFERENCES "place"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_org_id_policy_id_fkey" FOREIGN KEY ("org_id", "policy_id") REFERENCES "policy"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "punch" ADD CONSTRAINT "punch_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "punch" ADD CONSTRAINT "punch_org_id_place_id_fkey" FOREIGN KEY ("org_id", "place_id") REFERENCES "place"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "punch" ADD CONSTRAINT "punch_org_id_policy_version_id_fkey" FOREIGN KEY ("org_id", "policy_version_id") REFERENCES "policy_version"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "punch_location" ADD CONSTRAINT "punch_location_org_id_id_fkey" FOREIGN KEY ("org_id", "id") REFERENCES "punch"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "approval_step" ADD CONSTRAINT "approval_step_org_id_request_id_fkey" FOREIGN KEY ("org_id", "request_id") REFERENCES "request"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_org_id_request_id_fkey" FOREIGN KEY ("org_id", "request_id") REFERENCES "request"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "shift_version" ADD CONSTRAINT "shift_version_org_id_shift_id_fkey" FOREIGN KEY ("org_id", "shift_id") REFERENCES "shift"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "group_version" ADD CONSTRAINT "group_version_org_id_group_id_fkey" FOREIGN KEY ("org_id", "group_id") REFERENCES "attendance_group"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_org_id_group_id_fkey" FOREIGN KEY ("org_id", "group_id") REFERENCES "attendance_group"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "group_member" ADD CONSTRAINT "group_member_org_id_person_id_fkey" FOREIGN KEY ("org_id", "person_id") REFERENCES "person"("org_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
