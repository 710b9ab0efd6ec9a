-- By hand. Marks the events that a visitor has because they were recorded for the contact, so that unlinking finds them.
ALTER TABLE "event" ADD COLUMN "from_contact" boolean;
--> statement-breakpoint
-- Page loads that a later contact of the same browser has taken over, for batches that still come with the former cookie.
ALTER TABLE "visitor" ADD COLUMN "successions" jsonb;--> statement-breakpoint
CREATE INDEX "visitor_successions" ON "visitor" ("site_id") WHERE "visitor"."successions" is not null;
--> statement-breakpoint
-- Words of rules are now read as people mean them: outer blanks of names and campaigns, names of countries, languages,
-- devices and systems. The former are filled anew from the log, and for the latter one walk judges every visitor.
/* all sites */ UPDATE "audience" SET "status" = 'filling', "walked" = NULL,
  "former" = CASE WHEN "keep_for" IS NULL THEN json_build_object('rule', "rule")
    ELSE json_build_object('rule', "rule", 'keepFor', "keep_for") END
  WHERE "status" IN ('ready', 'judging') AND "rule"::text ~ '"(name|campaign)": ?"(\s|[^"]*\s")';--> statement-breakpoint
/* all sites */ UPDATE "audience" SET "status" = 'judging', "walked" = NULL
  WHERE "status" = 'ready' AND "rule"::text ~ '"is": ?"(country|language|device|os|campaign)"';
