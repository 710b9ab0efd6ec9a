-- By hand: an open visit moves into its visitor's row, and the row gets a new order of columns (schema.ts says why), so the
-- table is made anew. All is locked before anything is moved, in the order of batches, the log first: one that has asked
-- the log and waits for its visitors would else never let go of what the last statements are for.
LOCK TABLE "event", "visitor", "visit", "member" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "visitor" RENAME TO "former_visitor";--> statement-breakpoint
ALTER TABLE "former_visitor" RENAME CONSTRAINT "visitor_site_id_id_pk" TO "former_visitor_pk";--> statement-breakpoint
DROP INDEX "visitor_due";--> statement-breakpoint
DROP INDEX "visitor_contact";--> statement-breakpoint
DROP INDEX "visitor_salt";--> statement-breakpoint
CREATE TABLE "visitor" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"salt_day" date,
	"first_seen" bigint,
	"visit" uuid,
	"visit_started_at" bigint,
	"visit_previous" bigint,
	"visits_closed_at" bigint,
	"due" bigint,
	"last_seen" bigint,
	"visit_last_at" bigint,
	"engaged" bigint DEFAULT 0 NOT NULL,
	"visit_engaged" bigint,
	"views" integer DEFAULT 0 NOT NULL,
	"visits" integer DEFAULT 0 NOT NULL,
	"bounces" integer DEFAULT 0 NOT NULL,
	"visit_views" integer,
	"visit_signals" integer,
	"visit_events" integer,
	"visit_scroll" smallint,
	"visit_exit" text,
	"state" text DEFAULT 'passive' NOT NULL,
	"tallies" jsonb,
	"members" jsonb,
	"standing" jsonb,
	"visitor_tap" jsonb,
	"company_tap" json,
	"visit_load" json,
	"visit_page" text,
	"visit_path" text,
	"visit_source" text,
	"visit_campaign" text,
	"visit_medium" text,
	"visit_group" text,
	"source" text,
	"first_source" text,
	"campaign" text,
	"origins" json,
	"landings" json,
	"country" text,
	"device" text,
	"browser" text,
	"os" text,
	"language" text,
	"contact" text,
	"traits" jsonb,
	CONSTRAINT "visitor_site_id_id_pk" PRIMARY KEY("site_id","id"),
	CONSTRAINT "visitor_visit" CHECK ("visitor"."visit" is null or num_nulls("visitor"."visit_started_at", "visitor"."visit_last_at", "visitor"."visit_engaged", "visitor"."visit_views", "visitor"."visit_signals", "visitor"."visit_events", "visitor"."visit_scroll", "visitor"."visit_source") = 0)
) WITH (fillfactor = 80);
--> statement-breakpoint
/* all sites */ INSERT INTO "visitor" (
	"site_id", "id", "salt_day", "first_seen", "visit", "visit_started_at", "visit_previous", "visits_closed_at",
	"due", "last_seen", "visit_last_at", "engaged", "visit_engaged", "views", "visits", "bounces", "visit_views",
	"visit_signals", "visit_events", "visit_scroll", "visit_exit", "state", "tallies", "members", "standing",
	"visitor_tap", "company_tap", "visit_load", "visit_page", "visit_path", "visit_source", "visit_campaign",
	"visit_medium", "visit_group", "source", "first_source", "campaign", "origins", "landings", "country",
	"device", "browser", "os", "language", "contact", "traits"
)
SELECT
	v."site_id", v."id", v."salt_day", v."first_seen", o."id", o."started_at", o."previous",
	v."visits_closed_at", v."due", v."last_seen", o."last_at", v."engaged", o."engaged", v."views", v."visits",
	v."bounces", o."views", o."signals", o."events", o."scroll", o."exit", v."state", v."tallies", v."members",
	v."standing", v."visitor_tap", v."company_tap"::json, o."load"::json, o."page", o."path", o."source", o."campaign",
	o."medium", o."channel_group", v."source", v."first_source", v."campaign", v."origins"::json, v."landings"::json,
	v."country", v."device", v."browser", v."os", v."language", v."contact", v."traits"
FROM "former_visitor" v LEFT JOIN "visit" o ON o."site_id" = v."site_id" AND o."visitor" = v."id";
--> statement-breakpoint
DROP TABLE "visit";--> statement-breakpoint
DROP TABLE "former_visitor";--> statement-breakpoint
CREATE INDEX "visitor_due" ON "visitor" USING btree ("site_id","due") WHERE "visitor"."due" is not null;--> statement-breakpoint
CREATE INDEX "visitor_contact" ON "visitor" USING btree ("site_id","contact") WHERE "visitor"."contact" is not null;--> statement-breakpoint
CREATE INDEX "visitor_salt" ON "visitor" USING btree ("salt_day") WHERE "visitor"."salt_day" is not null;--> statement-breakpoint
DROP INDEX "member_visitor";--> statement-breakpoint
ALTER TABLE "member" DROP CONSTRAINT "member_site_id_audience_visitor_pk";--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_site_id_visitor_audience_pk" PRIMARY KEY("site_id","visitor","audience");--> statement-breakpoint
DROP INDEX "event_visitor";--> statement-breakpoint
CREATE INDEX "event_visitor" ON "event" USING btree ("site_id","visitor") WHERE "event"."visitor" is not null;
