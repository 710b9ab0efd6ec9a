-- By hand. Links that come back: keys that sign them, links that the collector made, and arrivals by either.
CREATE TABLE "touch_link_key" (
	"site_id" text NOT NULL,
	"number" integer NOT NULL,
	"until" bigint,
	CONSTRAINT "touch_link_key_site_id_number_pk" PRIMARY KEY("site_id","number")
);--> statement-breakpoint
CREATE TABLE "touch_link" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"external_id" text,
	"code" text NOT NULL,
	"target" text NOT NULL,
	"medium" text NOT NULL,
	"campaign" text,
	"contact" text,
	"visitor" uuid,
	"email" text,
	"phone" text,
	"until" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "touch_link_site_id_id_pk" PRIMARY KEY("site_id","id")
);--> statement-breakpoint
CREATE UNIQUE INDEX "touch_link_external" ON "touch_link" USING btree ("site_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "touch_link_site_code" ON "touch_link" USING btree ("site_id","code");--> statement-breakpoint
CREATE INDEX "touch_link_code" ON "touch_link" USING btree ("code");--> statement-breakpoint
CREATE INDEX "touch_link_contact" ON "touch_link" USING btree ("site_id","contact") WHERE "touch_link"."contact" is not null;--> statement-breakpoint
CREATE INDEX "touch_link_visitor" ON "touch_link" USING btree ("site_id","visitor") WHERE "touch_link"."visitor" is not null;--> statement-breakpoint
CREATE INDEX "touch_link_email" ON "touch_link" USING btree ("site_id","email") WHERE "touch_link"."email" is not null;--> statement-breakpoint
CREATE TABLE "touch_link_arrival" (
	"site_id" text NOT NULL,
	"link" text NOT NULL,
	"visitor" uuid NOT NULL,
	"at" bigint NOT NULL,
	"page" text,
	"medium" text NOT NULL,
	"campaign" text,
	"linked" boolean NOT NULL,
	CONSTRAINT "touch_link_arrival_site_id_link_visitor_at_pk" PRIMARY KEY("site_id","link","visitor","at")
);--> statement-breakpoint
CREATE INDEX "touch_link_arrival_visitor" ON "touch_link_arrival" USING btree ("site_id","visitor");--> statement-breakpoint
CREATE INDEX "touch_link_arrival_time" ON "touch_link_arrival" USING btree ("site_id","at");--> statement-breakpoint
ALTER TABLE "audience" ADD COLUMN "print" json;
