-- By hand: the words of DESIGN, section 5, "Renamed once". Nothing is lost; JSON is rewritten key by key, because a text
-- replacement would also hit a medium that happens to bear the same name.
LOCK TABLE "event", "visitor", "audience", "told_of_contact", "site" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "event" RENAME COLUMN "grade" TO "confidence";--> statement-breakpoint
ALTER TABLE "event" RENAME COLUMN "act" TO "interaction";--> statement-breakpoint
ALTER INDEX "event_act" RENAME TO "event_interaction";--> statement-breakpoint
UPDATE "event" SET "kind" = 'referral' WHERE "kind" = 'brought';--> statement-breakpoint
ALTER TABLE "refused" RENAME TO "failed_event";--> statement-breakpoint
ALTER INDEX "refused_site_id_id_pk" RENAME TO "failed_event_site_id_id_pk";--> statement-breakpoint
ALTER INDEX "refused_time" RENAME TO "failed_event_time";--> statement-breakpoint
ALTER INDEX "refused_visitor" RENAME TO "failed_event_visitor";--> statement-breakpoint
ALTER INDEX "refused_salt" RENAME TO "failed_event_salt";--> statement-breakpoint
ALTER TABLE "turned_away" RENAME TO "rejected_request";--> statement-breakpoint
ALTER INDEX "turned_away_site_id_day_reason_pk" RENAME TO "rejected_request_site_id_day_reason_pk";--> statement-breakpoint
ALTER TABLE "told_of_contact" RENAME TO "contact_event";--> statement-breakpoint
ALTER INDEX "told_of_contact_site_id_event_pk" RENAME TO "contact_event_site_id_event_pk";--> statement-breakpoint
ALTER INDEX "told_contact" RENAME TO "contact_event_contact";--> statement-breakpoint
ALTER INDEX "told_email" RENAME TO "contact_event_email";--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "visitor" uuid;--> statement-breakpoint
ALTER TABLE "audience" RENAME COLUMN "stay" TO "keep_for";--> statement-breakpoint
UPDATE "audience" SET "former" = json_strip_nulls(json_build_object('rule', "former" -> 'rule', 'keepFor', "former" -> 'stay')) WHERE "former" IS NOT NULL;--> statement-breakpoint
UPDATE "report" SET "dimension" = 'bot' WHERE "dimension" = 'robot';--> statement-breakpoint
UPDATE "site" SET "record" = (
  ("record"::jsonb - 'opens' - 'bounceUnder' - 'automation' - 'answers')
  || jsonb_strip_nulls(jsonb_build_object(
    'openingEvents', "record"::jsonb -> 'opens',
    'bounceThresholdSeconds', "record"::jsonb -> 'bounceUnder',
    'automatedBrowsers', case "record" ->> 'automation' when 'count' then 'include' when 'mark' then 'exclude' end,
    'onSiteAnswers', "record"::jsonb -> 'answers'))
)::json;--> statement-breakpoint
UPDATE "visitor" SET "visitor_tap" = ("visitor_tap" - 'told') || jsonb_build_object('signals', coalesce((
  select jsonb_agg((s - 'grade' - 'act' - 'tellings') || jsonb_strip_nulls(jsonb_build_object(
    'confidence', s -> 'grade', 'interaction', s -> 'act', 'observations', s -> 'tellings')) order by position)
  from jsonb_array_elements("visitor_tap" -> 'told') with ordinality as t(s, position)), '[]'::jsonb))
WHERE "visitor_tap" ? 'told';--> statement-breakpoint
UPDATE "visitor" SET "standing" = ("standing" - 'bestMedium') || jsonb_build_object('lastReplyMedium', "standing" -> 'bestMedium') WHERE "standing" ? 'bestMedium';--> statement-breakpoint
UPDATE "contact_event" SET "line" = (
  ("line"::jsonb - 'grade' - 'act') || jsonb_strip_nulls(jsonb_build_object('confidence', "line"::jsonb -> 'grade', 'interaction', "line"::jsonb -> 'act'))
)::json;
