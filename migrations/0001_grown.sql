CREATE INDEX "report_value" ON "report" USING btree ("site_id","dimension","value","hour","day");--> statement-breakpoint
-- By hand from here. Rows of reports grow in place, hour by hour: room for that, as visitors have it.
ALTER TABLE "report" SET (fillfactor = 90);
--> statement-breakpoint
-- Everybody is judged again, in chunks and beside the traffic, because both taps as judged
-- ("standing") are not in the rows yet. One audience a site is enough to have it walked.
UPDATE "audience" SET "status" = 'judging' WHERE "built_in" AND "key" = 'open';
