-- Written by hand: the names of DESIGN section 5, "Renamed once". All data is kept. JSON is rewritten key by key, since a
-- replacement in the text would also change values that equal a former name. A delivery gets a column for its visitor.
-- All tables are locked at the beginning, in the order in which batches use them.
LOCK TABLE "site", "audience", "event", "visitor", "refused", "turned_away", "report", "told_of_contact", "delivery" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "event" RENAME COLUMN "grade" TO "confidence";--> statement-breakpoint
ALTER TABLE "event" RENAME COLUMN "act" TO "interaction";--> statement-breakpoint
ALTER INDEX "event_act" RENAME TO "event_interaction";--> statement-breakpoint
/* all sites */ UPDATE "event" SET "kind" = 'referral' WHERE "kind" = 'brought';--> statement-breakpoint
ALTER TABLE "refused" RENAME TO "failed_event";--> statement-breakpoint
ALTER INDEX "refused_site_id_id_pk" RENAME TO "failed_event_site_id_id_pk";--> statement-breakpoint
ALTER INDEX "refused_time" RENAME TO "failed_event_time";--> statement-breakpoint
ALTER INDEX "refused_visitor" RENAME TO "failed_event_visitor";--> statement-breakpoint
ALTER INDEX "refused_salt" RENAME TO "failed_event_salt";--> statement-breakpoint
-- The body of a failed event may be cut off, so it is not always JSON. Only keys before the first nested object are
-- renamed, where the tag writes these two. A quotation mark within a value is escaped, so it does not match.
/* all sites */ UPDATE "failed_event" SET "body" = regexp_replace(regexp_replace("body", '^(\{([^{}]*,)?)"act":', '\1"interaction":'), '^(\{([^{}]*,)?)"grade":', '\1"confidence":')
WHERE "body" ~ '^\{([^{}]*,)?"(act|grade)":';--> statement-breakpoint
ALTER TABLE "turned_away" RENAME TO "rejected_request";--> statement-breakpoint
ALTER INDEX "turned_away_site_id_day_reason_pk" RENAME TO "rejected_request_site_id_day_reason_pk";--> statement-breakpoint
/* all sites */ UPDATE "report" SET "dimension" = 'bot' WHERE "dimension" = 'robot';--> statement-breakpoint
UPDATE "site" SET "version" = "version" + 1, "record" = (
  ("record"::jsonb - 'opens' - 'bounceUnder' - 'automation' - 'answers')
  || jsonb_strip_nulls(jsonb_build_object(
    'openingEvents', "record"::jsonb -> 'opens',
    'bounceThresholdSeconds', "record"::jsonb -> 'bounceUnder',
    'automatedBrowsers', case "record" ->> 'automation' when 'count' then 'include' when 'mark' then 'exclude' end,
    'onSiteAnswers', "record"::jsonb -> 'answers'))
)::json;--> statement-breakpoint
/* all sites */ UPDATE "visitor" SET "visitor_tap" = ("visitor_tap" - 'told') || jsonb_build_object('signals', coalesce((
  select jsonb_agg((s - 'grade' - 'act' - 'tellings') || jsonb_strip_nulls(jsonb_build_object(
    'confidence', s -> 'grade', 'interaction', s -> 'act', 'observations', s -> 'tellings')) order by position)
  from jsonb_array_elements("visitor_tap" -> 'told') with ordinality as t(s, position)), '[]'::jsonb))
WHERE "visitor_tap" ? 'told';--> statement-breakpoint
/* all sites */ UPDATE "visitor" SET "standing" = ("standing" - 'bestMedium') || jsonb_build_object('lastReplyMedium', "standing" -> 'bestMedium') WHERE "standing" ? 'bestMedium';--> statement-breakpoint
ALTER TABLE "told_of_contact" RENAME TO "contact_event";--> statement-breakpoint
ALTER INDEX "told_of_contact_site_id_event_pk" RENAME TO "contact_event_site_id_event_pk";--> statement-breakpoint
ALTER INDEX "told_contact" RENAME TO "contact_event_contact";--> statement-breakpoint
ALTER INDEX "told_email" RENAME TO "contact_event_email";--> statement-breakpoint
/* all sites */ UPDATE "contact_event" SET "line" = (
  ("line"::jsonb - 'grade' - 'act') || jsonb_strip_nulls(jsonb_build_object('confidence', "line"::jsonb -> 'grade', 'interaction', "line"::jsonb -> 'act'))
)::json;--> statement-breakpoint
ALTER TABLE "audience" RENAME COLUMN "stay" TO "keep_for";--> statement-breakpoint
CREATE FUNCTION pg_temp.renamed_rule(rule jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  renamed jsonb := rule - 'grade';
  head text;
BEGIN
  IF rule ? 'in' AND NOT rule ? 'is' THEN RETURN jsonb_build_object('memberOf', rule -> 'in'); END IF;
  IF rule ? 'grade' THEN renamed := renamed || jsonb_build_object('confidence', rule -> 'grade'); END IF;
  IF rule ->> 'did' = 'brought' THEN renamed := renamed || '{"did": "referral"}'; END IF;
  IF rule ->> 'is' = 'bestMedium' THEN renamed := renamed || '{"is": "lastReplyMedium"}'; END IF;
  FOREACH head IN ARRAY ARRAY['not', 'after'] LOOP
    IF rule ? head THEN renamed := renamed || jsonb_build_object(head, pg_temp.renamed_rule(rule -> head)); END IF;
  END LOOP;
  FOREACH head IN ARRAY ARRAY['all', 'any'] LOOP
    IF rule ? head THEN
      renamed := renamed || jsonb_build_object(head, coalesce((
        SELECT jsonb_agg(pg_temp.renamed_rule(child) ORDER BY position)
        FROM jsonb_array_elements(rule -> head) WITH ORDINALITY AS t(child, position)), '[]'::jsonb));
    END IF;
  END LOOP;
  RETURN renamed;
END $$;--> statement-breakpoint
-- The id of a leaf is a hash of its words, so a leaf with a renamed word has no tallies under its new id. Such an audience
-- is filled again. It has no former rule meanwhile, so its members stay until the new tallies are complete.
/* all sites */ DO $$
DECLARE
  found record;
  renamed jsonb;
BEGIN
  FOR found IN SELECT a.site_id, a.key, a.rule::jsonb AS rule, a.former::jsonb AS former, a.status FROM audience a LOOP
    renamed := pg_temp.renamed_rule(found.rule);
    UPDATE audience SET rule = renamed::json, former = json_strip_nulls(json_build_object(
      'rule', pg_temp.renamed_rule(found.former -> 'rule'), 'keepFor', found.former -> 'stay'))
    WHERE site_id = found.site_id AND key = found.key AND found.former IS NOT NULL;
    UPDATE audience SET rule = renamed::json
    WHERE site_id = found.site_id AND key = found.key AND found.former IS NULL AND renamed <> found.rule;
    IF found.status IN ('ready', 'judging', 'filling')
      AND jsonb_path_exists(found.rule, '$.** ? (exists(@.grade) || @.did == "brought")') THEN
      UPDATE audience SET status = 'filling', walked = NULL, former = NULL
      WHERE site_id = found.site_id AND key = found.key;
    END IF;
  END LOOP;
END $$;--> statement-breakpoint
DROP FUNCTION pg_temp.renamed_rule(jsonb);--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "visitor" uuid;--> statement-breakpoint
/* all sites */ UPDATE "delivery" SET "visitor" = substring("body" from '"visitor":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')::uuid
WHERE "body" ~ '"visitor":"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"';--> statement-breakpoint
CREATE INDEX "delivery_visitor" ON "delivery" USING btree ("site_id","visitor") WHERE "delivery"."visitor" is not null;
