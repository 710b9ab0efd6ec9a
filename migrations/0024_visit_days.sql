-- By hand. Finished days of visits, summed up by the dimensions that ingest does not roll up (`reports/visitDays.ts`).
CREATE TABLE "visit_day" (
	"site_id" text NOT NULL,
	"day" integer NOT NULL,
	"time_zone" text NOT NULL,
	"begins" bigint NOT NULL,
	"ends" bigint NOT NULL,
	"without" text[] NOT NULL,
	"run" uuid,
	CONSTRAINT "visit_day_site_id_day_pk" PRIMARY KEY("site_id","day")
);--> statement-breakpoint
CREATE TABLE "visit_sum" (
	"site_id" text NOT NULL,
	"dimension" text NOT NULL,
	"day" integer NOT NULL,
	"value" text NOT NULL,
	"visits" integer NOT NULL,
	"new_visitors" integer NOT NULL,
	"channels_opened" integer NOT NULL,
	"views" integer NOT NULL,
	"bounces" integer NOT NULL,
	"broken" integer NOT NULL,
	"slow" integer NOT NULL,
	"looks" integer NOT NULL,
	"mismatch" integer NOT NULL,
	"unknown" integer NOT NULL,
	CONSTRAINT "visit_sum_site_id_dimension_day_value_pk" PRIMARY KEY("site_id","dimension","day","value")
);--> statement-breakpoint
-- A visitor may open their first channel long after their first visit, so these few visits are always counted anew.
CREATE INDEX "visit_converted" ON "visit" USING btree ("site_id","started_at") WHERE "converted";
