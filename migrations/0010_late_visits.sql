-- By hand. A visit that arrives after its end is held for some seconds, so that its other pages join it.
ALTER TABLE "visitor" ADD COLUMN "visit_held_until" bigint;
