-- By hand. Tombstones become keyed hashes (`tombstone.ts`), external ids are found by their event, a contact that only pages
-- have named is marked, objections outlive their visitor, and media lose case and outer blanks.
LOCK TABLE "event", "visitor", "external_id", "erased", "contact", "contact_event" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
-- Without the secret no visitor has ever had a lasting id.
DELETE FROM /* all sites */ "erased" WHERE NOT EXISTS (SELECT FROM "instance" WHERE "key" = 'secret');--> statement-breakpoint
ALTER TABLE "erased" RENAME COLUMN "visitor" TO "tombstone";--> statement-breakpoint
ALTER TABLE "erased" RENAME CONSTRAINT "erased_site_id_visitor_pk" TO "erased_site_id_tombstone_pk";--> statement-breakpoint
DO $$
DECLARE
  secret text;
BEGIN
  SELECT "value" INTO secret FROM "instance" WHERE "key" = 'secret';
  UPDATE /* all sites */ "erased" SET "tombstone" = substr(encode(sha256(convert_to(
    concat_ws(E'\n', secret, 'erased', "site_id", "tombstone"::text), 'UTF8')), 'hex'), 1, 32)::uuid;
END $$;--> statement-breakpoint
CREATE INDEX "external_id_event" ON "external_id" USING btree ("site_id","event");--> statement-breakpoint
ALTER TABLE "contact" ADD COLUMN "from_page" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "contact_phone" ON "contact" USING btree ("site_id",("keys" ->> 'phone')) WHERE ("keys" ->> 'phone') is not null;--> statement-breakpoint
CREATE TABLE "objection" (
	"site_id" text NOT NULL,
	"subject" text NOT NULL,
	"medium" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "objection_site_id_subject_medium_pk" PRIMARY KEY("site_id","subject","medium")
);--> statement-breakpoint
UPDATE /* all sites */ "event" SET "medium" = lower(btrim("medium")) WHERE "medium" <> lower(btrim("medium"));--> statement-breakpoint
UPDATE /* all sites */ "contact_event"
SET "line" = jsonb_set("line"::jsonb, '{medium}', to_jsonb(lower(btrim("line" ->> 'medium'))))::json
WHERE "line" ->> 'medium' <> lower(btrim("line" ->> 'medium'));--> statement-breakpoint
-- The closes of two spellings are one list, the latest first.
UPDATE /* all sites */ "visitor" SET "visitor_tap" = "visitor_tap" || jsonb_build_object('closed', (
  SELECT jsonb_object_agg(medium, closes) FROM (
    SELECT lower(btrim(c.key)) AS medium, jsonb_agg(m.at ORDER BY m.at::bigint DESC) AS closes
    FROM jsonb_each("visitor_tap" -> 'closed') AS c(key, value), jsonb_array_elements(c.value) AS m(at)
    GROUP BY lower(btrim(c.key))
  ) AS t
)) WHERE EXISTS (
  SELECT FROM jsonb_object_keys("visitor_tap" -> 'closed') AS c(key) WHERE c.key <> lower(btrim(c.key))
);--> statement-breakpoint
UPDATE /* all sites */ "visitor" SET "visitor_tap" = "visitor_tap" || jsonb_build_object('signals', (
  SELECT jsonb_agg(jsonb_set(s, '{medium}', to_jsonb(lower(btrim(s ->> 'medium')))) ORDER BY position)
  FROM jsonb_array_elements("visitor_tap" -> 'signals') WITH ORDINALITY AS t(s, position)
)) WHERE EXISTS (
  SELECT FROM jsonb_array_elements("visitor_tap" -> 'signals') AS t(s) WHERE s ->> 'medium' <> lower(btrim(s ->> 'medium'))
);
