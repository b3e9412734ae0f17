-- What kind of device a reading came from, to tell phones from desks when a fence is tuned. It goes when the reading goes.
ALTER TABLE "punch_location" ADD COLUMN "device_kind" TEXT;
