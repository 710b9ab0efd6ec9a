-- Signals in rules now mean the confidence `intent` or better, and values are compared as people mean them. The names of
-- the leaves stay, so their tallies are filled anew from the log. The present rule serves meanwhile.
/* all sites */ UPDATE "audience" SET "status" = 'filling', "walked" = NULL,
  "former" = CASE WHEN "keep_for" IS NULL THEN json_build_object('rule', "rule")
    ELSE json_build_object('rule', "rule", 'keepFor', "keep_for") END
  WHERE "status" IN ('ready', 'judging') AND "rule"::text ~ '"(did|got)"';--> statement-breakpoint
/* all sites */ UPDATE "audience" SET "walked" = NULL
  WHERE "status" = 'filling' AND ("rule"::text ~ '"(did|got)"' OR "former"::text ~ '"(did|got)"');
