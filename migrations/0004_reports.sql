-- By hand. Reports: measures with names that explain themselves, a column for the grain, and a column for the second
-- half of values such as "5400 email". Visits: `utm_medium` leaves `medium`, which is that of signals and touches.
LOCK TABLE "event", "visitor", "failed_event", "report", "report_delta" IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "report" DROP CONSTRAINT "report_site_id_dimension_hour_day_value_pk";--> statement-breakpoint
DROP INDEX "report_value";--> statement-breakpoint
ALTER TABLE "report" RENAME COLUMN "newcomers" TO "new_visitors";--> statement-breakpoint
ALTER TABLE "report" RENAME COLUMN "channels" TO "channels_from_new_visitors";--> statement-breakpoint
ALTER TABLE "report" RENAME COLUMN "opened" TO "channels_opened";--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "grain" text;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "detail" text;--> statement-breakpoint
UPDATE /* all sites */ "report" SET
  "grain" = CASE "hour" WHEN 0 THEN 'day' WHEN 1 THEN 'third' ELSE 'hour' END,
  "hour" = CASE WHEN "hour" > 1 THEN "hour" ELSE 0 END,
  "value" = CASE WHEN "dimension" IN ('medium', 'response') THEN substr("value", strpos("value", ' ') + 1) ELSE "value" END,
  "detail" = CASE
    WHEN "dimension" NOT IN ('medium', 'response') THEN ''
    WHEN split_part("value", ' ', 1) = '-' THEN 'unanswered'
    ELSE split_part("value", ' ', 1) END;--> statement-breakpoint
ALTER TABLE "report" ALTER COLUMN "grain" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ALTER COLUMN "detail" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_site_id_dimension_grain_day_hour_value_detail_pk" PRIMARY KEY("site_id","dimension","grain","day","hour","value","detail");--> statement-breakpoint
CREATE INDEX "report_value" ON "report" USING btree ("site_id","dimension","value","grain","day");--> statement-breakpoint
-- Rows that batches have added and that are not folded yet. Rows of days leave out `hour`, and `detail` if it is empty.
UPDATE /* all sites */ "report_delta" SET "rows" = coalesce((
  SELECT json_agg((r - 'newcomers' - 'channels' - 'opened' - 'hour') || jsonb_strip_nulls(jsonb_build_object(
    'new_visitors', r -> 'newcomers', 'channels_from_new_visitors', r -> 'channels', 'channels_opened', r -> 'opened',
    'grain', CASE WHEN (r ->> 'hour')::bigint > 1 THEN 'hour' ELSE 'day' END,
    'hour', CASE WHEN (r ->> 'hour')::bigint > 1 THEN r -> 'hour' END,
    'value', CASE WHEN r ->> 'dimension' IN ('medium', 'response')
      THEN substr(r ->> 'value', strpos(r ->> 'value', ' ') + 1) ELSE r ->> 'value' END,
    'detail', CASE
      WHEN r ->> 'dimension' NOT IN ('medium', 'response') THEN NULL
      WHEN split_part(r ->> 'value', ' ', 1) = '-' THEN 'unanswered'
      ELSE split_part(r ->> 'value', ' ', 1) END)))
  FROM jsonb_array_elements("rows"::jsonb) AS t(r)), "rows");--> statement-breakpoint
ALTER TABLE "event" ADD COLUMN "utm_medium" text;--> statement-breakpoint
UPDATE /* all sites */ "event" SET "utm_medium" = "medium", "medium" = NULL
WHERE "kind" IN ('visit', 'bounce', 'merged') AND "medium" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "visitor" RENAME COLUMN "visit_medium" TO "visit_utm_medium";--> statement-breakpoint
UPDATE /* all sites */ "visitor" SET "origins" = (
  jsonb_set("origins"::jsonb, '{first,origin,utmMedium}', "origins"::jsonb #> '{first,origin,medium}') #- '{first,origin,medium}'
)::json WHERE ("origins"::jsonb #> '{first,origin}') ? 'medium';--> statement-breakpoint
UPDATE /* all sites */ "visitor" SET "origins" = (
  jsonb_set("origins"::jsonb, '{last,utmMedium}', "origins"::jsonb #> '{last,medium}') #- '{last,medium}'
)::json WHERE ("origins"::jsonb -> 'last') ? 'medium';--> statement-breakpoint
UPDATE /* all sites */ "failed_event" SET "context" = (
  jsonb_set("context"::jsonb, '{origin,utmMedium}', "context"::jsonb #> '{origin,medium}') #- '{origin,medium}'
)::json WHERE ("context"::jsonb -> 'origin') ? 'medium';
