-- By hand. A visit that arrives after its end is held for some seconds, so that its other pages join it.
ALTER TABLE "visitor" ADD COLUMN "visit_held_until" bigint;--> statement-breakpoint
-- The feed finds events of wrong clocks, whose ids are far from their arrival.
CREATE INDEX "event_odd_clock" ON "event" ("site_id","arrived_at") WHERE abs(arrived_at - ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint) > 60000;
