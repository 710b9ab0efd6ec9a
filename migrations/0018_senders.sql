-- By hand. Systems of the owner that report what they sent, each with an address of its own.
CREATE TABLE "sender" (
	"site_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"token" text NOT NULL,
	"secret" text,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "sender_site_id_id_pk" PRIMARY KEY("site_id","id")
);--> statement-breakpoint
CREATE UNIQUE INDEX "sender_token" ON "sender" USING btree ("site_id","token");
