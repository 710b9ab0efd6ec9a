-- By hand. People who sign in to the dashboard. They belong to no site, so on Citus these are local tables of the coordinator, as the
-- keys are.
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password" text NOT NULL,
	"admin" boolean NOT NULL,
	"roles" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email")
);--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint NOT NULL,
	"user_agent" text NOT NULL,
	CONSTRAINT "session_hash_unique" UNIQUE("hash")
);--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person");--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"email" text,
	"admin" boolean NOT NULL,
	"roles" jsonb NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"ends_at" bigint,
	CONSTRAINT "invitation_hash_unique" UNIQUE("hash")
);--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"subject" text PRIMARY KEY NOT NULL,
	"left" double precision NOT NULL,
	"at" bigint NOT NULL
);
