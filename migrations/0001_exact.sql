CREATE TABLE "turned_away" (
	"site_id" text NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "turned_away_site_id_day_reason_pk" PRIMARY KEY("site_id","day","reason")
);
--> statement-breakpoint
ALTER TABLE "refused" ADD COLUMN "visitor" uuid;--> statement-breakpoint
ALTER TABLE "refused" ADD COLUMN "salt_day" date;--> statement-breakpoint
ALTER TABLE "refused" ADD COLUMN "context" json;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "landings" jsonb;--> statement-breakpoint
CREATE INDEX "refused_visitor" ON "refused" USING btree ("site_id","visitor") WHERE "refused"."visitor" is not null;--> statement-breakpoint
CREATE INDEX "refused_salt" ON "refused" USING btree ("salt_day") WHERE "refused"."salt_day" is not null;