-- By hand. Marks the events that a visitor has because they were recorded for the contact, so that unlinking finds them.
ALTER TABLE "event" ADD COLUMN "from_contact" boolean;
