CREATE TABLE "audit" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"at" bigint NOT NULL,
	"key" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "audit_site_id_id_pk" PRIMARY KEY("site_id","id")
);
--> statement-breakpoint
CREATE TABLE "click" (
	"site_id" text NOT NULL,
	"visitor" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "click_site_id_visitor_kind_pk" PRIMARY KEY("site_id","visitor","kind")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"site_id" text NOT NULL,
	"id" text NOT NULL,
	"traits" jsonb NOT NULL,
	"keys" jsonb NOT NULL,
	"email" text,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "contact_site_id_id_pk" PRIMARY KEY("site_id","id")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"site_id" text NOT NULL,
	"webhook" text NOT NULL,
	"id" uuid NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" bigint,
	"delivered_at" bigint,
	"status" integer,
	"error" text,
	CONSTRAINT "delivery_site_id_webhook_id_pk" PRIMARY KEY("site_id","webhook","id")
);
--> statement-breakpoint
CREATE TABLE "told_of_contact" (
	"site_id" text NOT NULL,
	"event" uuid NOT NULL,
	"contact" text,
	"email" text,
	"line" json NOT NULL,
	"arrived_at" bigint NOT NULL,
	CONSTRAINT "told_of_contact_site_id_event_pk" PRIMARY KEY("site_id","event")
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"site_id" text NOT NULL,
	"id" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"types" jsonb,
	"audiences" jsonb,
	"enabled" boolean NOT NULL,
	"reason" text,
	"paused_until" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "webhook_site_id_id_pk" PRIMARY KEY("site_id","id")
);
--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "sites" jsonb;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "contact" text;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "traits" jsonb;--> statement-breakpoint
CREATE INDEX "contact_email" ON "contact" USING btree ("site_id","email") WHERE "contact"."email" is not null;--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("site_id","webhook","next_at") WHERE "delivery"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "delivery_created" ON "delivery" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "told_contact" ON "told_of_contact" USING btree ("site_id","contact","arrived_at") WHERE "told_of_contact"."contact" is not null;--> statement-breakpoint
CREATE INDEX "told_email" ON "told_of_contact" USING btree ("site_id","email","arrived_at") WHERE "told_of_contact"."email" is not null;--> statement-breakpoint
CREATE INDEX "visitor_contact" ON "visitor" USING btree ("site_id","contact") WHERE "visitor"."contact" is not null;