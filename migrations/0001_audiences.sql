CREATE TABLE "audience_flow" (
	"site_id" text NOT NULL,
	"audience" text NOT NULL,
	"hour" integer NOT NULL,
	"id" uuid NOT NULL,
	"entered" integer NOT NULL,
	"left" integer NOT NULL,
	CONSTRAINT "audience_flow_site_id_audience_hour_id_pk" PRIMARY KEY("site_id","audience","hour","id")
);
--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "public" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "status" text DEFAULT 'ready' NOT NULL;--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "former" json;--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "walked" uuid;--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "changed_at" bigint;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "reason" text DEFAULT 'rule' NOT NULL;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "changed_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "standing" jsonb;--> statement-breakpoint
CREATE INDEX "audience_walk" ON "audience" USING btree ("site_id","key") WHERE "audience"."status" in ('filling', 'judging', 'leaving');--> statement-breakpoint
CREATE INDEX "member_changes" ON "member" USING btree ("site_id","audience","changed_at","visitor");--> statement-breakpoint
-- By hand from here: everybody is judged again, in chunks and beside the traffic, because both taps as judged
-- ("standing") are not in the rows yet. One audience a site is enough to have it walked.
UPDATE "audience" SET "status" = 'judging' WHERE "built_in" AND "key" = 'open';
