-- Completed by hand where drizzle cannot: the log is partitioned, and rows that change with every batch leave room
-- on their page for the next version of themselves (HOT).
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "api_key_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "audience" (
	"site_id" text NOT NULL,
	"key" text NOT NULL,
	"name" text NOT NULL,
	"rule" json NOT NULL,
	"stay" text,
	"built_in" boolean NOT NULL,
	"position" smallint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "audience_site_id_key_pk" PRIMARY KEY("site_id","key")
);
--> statement-breakpoint
CREATE TABLE "erased" (
	"site_id" text NOT NULL,
	"visitor" uuid NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "erased_site_id_visitor_pk" PRIMARY KEY("site_id","visitor")
);
--> statement-breakpoint
CREATE TABLE "event" (
	"site_id" text NOT NULL,
	"month" integer NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"arrived_at" bigint NOT NULL,
	"visitor" uuid,
	"visit" uuid,
	"name" text,
	"medium" text,
	"grade" text,
	"act" text,
	"path" text,
	"source" text,
	"campaign" text,
	"cause" text,
	"answers" boolean,
	"bot" text,
	"engaged" integer,
	"scroll" smallint,
	"exit" text,
	"title" text,
	"load" jsonb,
	"props" jsonb,
	CONSTRAINT "event_site_id_month_id_pk" PRIMARY KEY("site_id","month","id")
) PARTITION BY LIST ("month");
--> statement-breakpoint
CREATE TABLE "external_id" (
	"site_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"event" uuid NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "external_id_site_id_kind_external_id_pk" PRIMARY KEY("site_id","kind","external_id")
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"site_id" text NOT NULL,
	"audience" text NOT NULL,
	"visitor" uuid NOT NULL,
	"entered_at" bigint NOT NULL,
	"left_at" bigint,
	CONSTRAINT "member_site_id_audience_visitor_pk" PRIMARY KEY("site_id","audience","visitor")
);
--> statement-breakpoint
CREATE TABLE "refused" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"arrived_at" bigint NOT NULL,
	"reason" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "refused_site_id_id_pk" PRIMARY KEY("site_id","id")
);
--> statement-breakpoint
CREATE TABLE "salt" (
	"day" date PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site" (
	"id" text PRIMARY KEY NOT NULL,
	"record" json NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"site_id" text NOT NULL,
	"visitor" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"views" integer NOT NULL,
	"engaged" bigint NOT NULL,
	"scroll" smallint NOT NULL,
	"signals" integer NOT NULL,
	"events" integer NOT NULL,
	"path" text,
	"source" text NOT NULL,
	"campaign" text,
	"load" jsonb,
	"exit" text,
	"page" text,
	CONSTRAINT "visit_site_id_visitor_pk" PRIMARY KEY("site_id","visitor")
) WITH (fillfactor = 80);
--> statement-breakpoint
CREATE TABLE "visitor" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"salt_day" date,
	"first_seen" bigint,
	"last_seen" bigint,
	"visits" integer DEFAULT 0 NOT NULL,
	"bounces" integer DEFAULT 0 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"engaged" bigint DEFAULT 0 NOT NULL,
	"country" text,
	"device" text,
	"browser" text,
	"os" text,
	"language" text,
	"source" text,
	"first_source" text,
	"campaign" text,
	"visitor_tap" jsonb,
	"company_tap" jsonb,
	"tallies" jsonb,
	"members" jsonb,
	"state" text DEFAULT 'passive' NOT NULL,
	"visits_closed_at" bigint,
	"due" bigint,
	CONSTRAINT "visitor_site_id_id_pk" PRIMARY KEY("site_id","id")
) WITH (fillfactor = 80);
--> statement-breakpoint
CREATE INDEX "event_visitor" ON "event" USING btree ("site_id","visitor","at") WHERE "event"."visitor" is not null;--> statement-breakpoint
CREATE INDEX "member_page" ON "member" USING btree ("site_id","audience","entered_at","visitor") WHERE "member"."left_at" is null;--> statement-breakpoint
CREATE INDEX "member_visitor" ON "member" USING btree ("site_id","visitor");--> statement-breakpoint
CREATE INDEX "refused_time" ON "refused" USING btree ("site_id","arrived_at");--> statement-breakpoint
CREATE INDEX "visitor_due" ON "visitor" USING btree ("site_id","due") WHERE "visitor"."due" is not null;--> statement-breakpoint
CREATE INDEX "visitor_salt" ON "visitor" USING btree ("salt_day") WHERE "visitor"."salt_day" is not null;