-- AlterTable
ALTER TABLE "request" ADD COLUMN     "needs_punch" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "paid" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE request DROP CONSTRAINT request_kind;
ALTER TABLE request ADD CONSTRAINT request_kind CHECK
  (kind IN ('makeup', 'field', 'review', 'place', 'field_plan', 'device', 'leave', 'trip', 'out', 'overtime'));

-- Where somebody will be and until when is said of what is asked ahead, of leave, trips, outings and overtime too.
ALTER TABLE request DROP CONSTRAINT request_of_plan;
ALTER TABLE request ADD CONSTRAINT request_of_plan CHECK
  (kind IN ('field_plan', 'leave', 'trip', 'out', 'overtime') OR (until_at IS NULL AND typed_place IS NULL));

-- A time away has both its ends.
ALTER TABLE request ADD CONSTRAINT request_span CHECK
  (kind NOT IN ('leave', 'trip', 'out', 'overtime') OR (until_at IS NOT NULL AND until_at > claimed_at));

-- What touches a day, whoever derives it.
CREATE INDEX request_span_of ON request (org_id, person_id, claimed_at)
  WHERE kind IN ('leave', 'trip', 'out', 'overtime') AND state = 'approved';
