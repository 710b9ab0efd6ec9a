-- By hand. Marks the events that a visitor has because they were recorded for the contact, so that unlinking finds them.
ALTER TABLE "event" ADD COLUMN "from_contact" boolean;
--> statement-breakpoint
-- Page loads that a later contact of the same browser has taken over, for batches that still come with the former cookie.
ALTER TABLE "visitor" ADD COLUMN "successions" jsonb;--> statement-breakpoint
CREATE INDEX "visitor_successions" ON "visitor" ("site_id") WHERE "visitor"."successions" is not null;
