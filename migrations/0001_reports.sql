-- Completed by hand: visitors before visits, in the order in which batches lock them, and room for HOT updates.
ALTER TABLE "visitor" ADD COLUMN "origins" jsonb;--> statement-breakpoint
CREATE TABLE "report" (
	"site_id" text NOT NULL,
	"dimension" text NOT NULL,
	"hour" bigint NOT NULL,
	"day" integer NOT NULL,
	"value" text NOT NULL,
	"visits" integer DEFAULT 0 NOT NULL,
	"visitors" integer DEFAULT 0 NOT NULL,
	"newcomers" integer DEFAULT 0 NOT NULL,
	"channels" integer DEFAULT 0 NOT NULL,
	"opened" integer DEFAULT 0 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"bounces" integer DEFAULT 0 NOT NULL,
	"broken" integer DEFAULT 0 NOT NULL,
	"slow" integer DEFAULT 0 NOT NULL,
	"looks" integer DEFAULT 0 NOT NULL,
	"mismatch" integer DEFAULT 0 NOT NULL,
	"unknown" integer DEFAULT 0 NOT NULL,
	"stock" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "report_site_id_dimension_hour_day_value_pk" PRIMARY KEY("site_id","dimension","hour","day","value")
) WITH (fillfactor = 90);
--> statement-breakpoint
CREATE TABLE "report_delta" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"rows" json NOT NULL,
	CONSTRAINT "report_delta_site_id_id_pk" PRIMARY KEY("site_id","id")
);
--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "medium" text;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "channel_group" text;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "previous" bigint;--> statement-breakpoint
CREATE INDEX "report_value" ON "report" USING btree ("site_id","dimension","value","hour","day");
