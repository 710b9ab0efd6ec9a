-- By hand. Alerts with their outbox, the outbox of emails, subscriptions of the weekly overview, and shared links.
CREATE TABLE "alert" (
	"site_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"rule" jsonb NOT NULL,
	"kind" text NOT NULL,
	"shown" text NOT NULL,
	"target" text NOT NULL,
	"language" text NOT NULL,
	"enabled" boolean NOT NULL,
	"reason" text,
	"paused_until" bigint NOT NULL,
	"since" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "alert_site_id_id_pk" PRIMARY KEY("site_id","id")
);--> statement-breakpoint
CREATE TABLE "alert_notice" (
	"site_id" text NOT NULL,
	"alert" text NOT NULL,
	"subject" text NOT NULL,
	"occasion" bigint NOT NULL,
	"id" uuid NOT NULL,
	"facts" text NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" bigint,
	"delivered_at" bigint,
	"status" integer,
	"error" text,
	CONSTRAINT "alert_notice_site_id_alert_subject_occasion_pk" PRIMARY KEY("site_id","alert","subject","occasion")
);--> statement-breakpoint
CREATE INDEX "alert_notice_due" ON "alert_notice" USING btree ("site_id","alert","next_at") WHERE "alert_notice"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "alert_notice_created" ON "alert_notice" USING btree ("site_id","alert","created_at");--> statement-breakpoint
CREATE INDEX "alert_notice_subject" ON "alert_notice" USING btree ("site_id","subject");--> statement-breakpoint
CREATE TABLE "mail" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"content" text NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" bigint,
	"delivered_at" bigint,
	"error" text
);--> statement-breakpoint
CREATE INDEX "mail_due" ON "mail" USING btree ("next_at") WHERE "mail"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "mail_subject" ON "mail" USING btree ("kind","subject");--> statement-breakpoint
CREATE TABLE "weekly_mail" (
	"site_id" text NOT NULL,
	"person" text NOT NULL,
	"language" text NOT NULL,
	"last_week" integer NOT NULL,
	CONSTRAINT "weekly_mail_site_id_person_pk" PRIMARY KEY("site_id","person")
);--> statement-breakpoint
CREATE TABLE "shared_link" (
	"site_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"token" text NOT NULL,
	"filters" jsonb NOT NULL,
	"pages" jsonb NOT NULL,
	"password" text,
	"embed_origins" jsonb NOT NULL,
	"ends_at" bigint,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "shared_link_site_id_id_pk" PRIMARY KEY("site_id","id")
);--> statement-breakpoint
CREATE UNIQUE INDEX "shared_link_token" ON "shared_link" USING btree ("site_id","token");
