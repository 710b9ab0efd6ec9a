-- By hand. Own events and signals in the order of their time, for reports and goals. They are a small part of the log, so
-- the index adds little to what is written.
CREATE INDEX "event_action" ON "event" ("site_id","at") WHERE "bot" is null and "kind" in ('event', 'contact', 'share', 'bookmark', 'reply', 'close');
