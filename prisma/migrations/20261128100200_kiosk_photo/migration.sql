-- AlterTable
ALTER TABLE "kiosk" ADD COLUMN     "wants_photo" BOOLEAN NOT NULL DEFAULT false;
