-- By hand. A visitor keeps every click on an ad, not only the last of each kind, so that a conversion finds the click that
-- came before it.
ALTER TABLE "click" DROP CONSTRAINT "click_site_id_visitor_kind_pk";--> statement-breakpoint
ALTER TABLE "click" ADD CONSTRAINT "click_site_id_visitor_kind_value_pk" PRIMARY KEY("site_id","visitor","kind","value");
