-- By hand. An own event that page and server report under one interaction counts once.
ALTER TABLE "visitor" ADD COLUMN "interactions" json;--> statement-breakpoint
-- Lists of visitors are read in order from indexes, none of which is on a column that every event changes.
ALTER TABLE "visitor" ADD COLUMN "seen_hour" integer;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "busy" smallint;--> statement-breakpoint
/* all sites */ UPDATE "visitor" SET "seen_hour" = "last_seen" / 3600000000,
  "busy" = CASE WHEN "views" >= 16 THEN length(ltrim("views"::bit(32)::text, '0')) - 1 END
WHERE "salt_day" IS NULL AND "last_seen" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "visitor_seen" ON "visitor" ("site_id","seen_hour") WHERE "seen_hour" is not null;--> statement-breakpoint
CREATE INDEX "visitor_channel" ON "visitor" ("site_id","state","seen_hour") WHERE "seen_hour" is not null and "state" <> 'passive';--> statement-breakpoint
CREATE INDEX "visitor_first_seen" ON "visitor" ("site_id","first_seen","id") WHERE "seen_hour" is not null;--> statement-breakpoint
CREATE INDEX "visitor_busy" ON "visitor" ("site_id","busy") WHERE "busy" is not null;--> statement-breakpoint
CREATE INDEX "visitor_waiting" ON "visitor" ("site_id",(("standing" ->> 'waitingSince')::bigint),"id") WHERE "standing" ->> 'waitingSince' is not null;
--> statement-breakpoint
-- Events recorded for a phone number.
ALTER TABLE "contact_event" ADD COLUMN "phone" text;--> statement-breakpoint
CREATE INDEX "contact_event_phone" ON "contact_event" ("site_id","phone","arrived_at") WHERE "phone" is not null;--> statement-breakpoint
CREATE INDEX "contact_mailbox" ON "contact" ("site_id",("keys" ->> 'emailGoogle')) WHERE ("keys" ->> 'emailGoogle') is not null;
--> statement-breakpoint
-- Why a visitor entered stays known after they have left.
ALTER TABLE "member" ADD COLUMN "entered_reason" text;--> statement-breakpoint
/* all sites */ UPDATE "member" SET "entered_reason" = "reason" WHERE "left_at" IS NULL;
--> statement-breakpoint
-- Contacts are listed by their id without case, and found by a trait.
CREATE INDEX "contact_order" ON "contact" ("site_id",(lower("id") COLLATE "C"),("id" COLLATE "C"));--> statement-breakpoint
CREATE INDEX "contact_traits" ON "contact" USING gin ("traits" jsonb_path_ops);
