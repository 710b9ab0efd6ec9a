-- By hand. A visit that has closed is one row of "visit". It takes the place of the lines `visit` and `bounce` in the log.
-- It is partitioned by month like the log, and has the same partitions (`partitions.ts`).
LOCK TABLE "event", "visitor" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "visit" (
	"site_id" text NOT NULL,
	"month" integer NOT NULL,
	"id" uuid NOT NULL,
	"visitor" uuid,
	"started_at" bigint NOT NULL,
	"ended_at" bigint,
	"previous" bigint,
	"counts_from" bigint,
	"engaged" integer,
	"views" integer,
	"signals" integer,
	"events" integer,
	"ttfb" integer,
	"lcp" integer,
	"scroll" smallint,
	"bounce" boolean NOT NULL,
	"opened" boolean,
	"converted" boolean,
	"source" text,
	"campaign" text,
	"channel_group" text,
	"utm_medium" text,
	"content" text,
	"term" text,
	"referrer" text,
	"entry" text,
	"exit" text,
	"exit_kind" text,
	"cause" text,
	"country" text,
	"device" text,
	"browser" text,
	"os" text,
	"language" text,
	"state" text,
	"interest" text,
	"pages" text[],
	"media" text[],
	"event_names" text[],
	"revenue" jsonb,
	CONSTRAINT "visit_site_id_month_id_pk" PRIMARY KEY("site_id","month","id")
) PARTITION BY LIST ("month");--> statement-breakpoint
CREATE INDEX "visit_started" ON "visit" USING btree ("site_id","started_at");--> statement-breakpoint
CREATE INDEX "visit_visitor" ON "visit" USING btree ("site_id","visitor") WHERE "visitor" is not null;--> statement-breakpoint
DO $$
DECLARE
  month text;
BEGIN
  FOR month IN SELECT substr(c.relname, 7) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'event'::regclass
  LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF "visit" FOR VALUES IN (%s)', 'visit_' || month, month);
  END LOOP;
END $$;--> statement-breakpoint
-- The trail of an open visit changes with its other figures, so it stands beside them. It begins with the kind of exit.
ALTER TABLE "visitor" RENAME COLUMN "visit_exit" TO "visit_trail";--> statement-breakpoint
ALTER TABLE "visitor" ALTER COLUMN "visit_trail" TYPE json
  USING CASE WHEN "visit_trail" IS NULL THEN NULL ELSE json_build_object('exit', "visit_trail") END;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "first_visit" uuid;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "visit_counts_from" bigint;--> statement-breakpoint
-- An open visit that was handed over with the visitor's consent counts from that moment.
UPDATE /* all sites */ "visitor" v SET "visit_counts_from" = e."at" FROM "event" e
  WHERE v."visit" IS NOT NULL AND e."site_id" = v."site_id" AND e."visitor" = v."id" AND e."kind" = 'visit'
    AND e."visit" = v."visit" AND e."id" <> v."visit";--> statement-breakpoint
-- The upkeep turns the lines `visit` and `bounce` of the log into rows, site by site (`upkeep/moveVisits.ts`).
CREATE TABLE "former_visits" (
	"site_id" text PRIMARY KEY NOT NULL,
	"month" integer NOT NULL,
	"walked" uuid,
	"found" integer NOT NULL
);--> statement-breakpoint
INSERT INTO /* all sites */ "former_visits" ("site_id", "month", "walked", "found") SELECT "id", 0, NULL, 0 FROM "site";
