-- AlterTable
ALTER TABLE "request" ADD COLUMN     "typed_place" TEXT,
ADD COLUMN     "until_at" TIMESTAMPTZ(3),
ADD COLUMN     "zone" TEXT;

-- One more kind of request: to be in the field, asked for ahead.
ALTER TABLE request DROP CONSTRAINT request_kind;
ALTER TABLE request
  ADD CONSTRAINT request_kind CHECK (kind IN ('makeup', 'field', 'review', 'place', 'field_plan')),
  ADD CONSTRAINT request_until CHECK (until_at > claimed_at),
  ADD CONSTRAINT request_typed_place CHECK (char_length(typed_place) BETWEEN 1 AND 100),
  ADD CONSTRAINT request_of_plan CHECK (kind = 'field_plan' OR (until_at IS NULL AND typed_place IS NULL));

-- Asked with every punch: what the person may do in the field around a date.
CREATE INDEX request_field_plan ON request (org_id, person_id, work_date) WHERE kind = 'field_plan';
