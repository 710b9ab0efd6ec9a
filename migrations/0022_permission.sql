-- By hand. Statements about what a contact permits, and an index by which reports find touches.
CREATE TABLE "permission" (
	"site_id" text NOT NULL,
	"id" uuid NOT NULL,
	"contact" text,
	"email" text,
	"phone" text,
	"medium" text NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"source" text NOT NULL,
	"proof" jsonb NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "permission_site_id_id_pk" PRIMARY KEY("site_id","id")
);--> statement-breakpoint
CREATE INDEX "permission_contact" ON "permission" USING btree ("site_id","contact") WHERE "contact" is not null;--> statement-breakpoint
CREATE INDEX "permission_email" ON "permission" USING btree ("site_id","email") WHERE "email" is not null;--> statement-breakpoint
CREATE INDEX "permission_phone" ON "permission" USING btree ("site_id","phone") WHERE "phone" is not null;--> statement-breakpoint
CREATE INDEX "event_touch" ON "event" USING btree ("site_id","at") WHERE "bot" is null and "visitor" is not null and "kind" = 'touch';
