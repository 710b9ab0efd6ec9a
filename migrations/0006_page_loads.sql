-- By hand. An anonymous visit keeps what each page load did, because consent hands over one page load and nothing else.
ALTER TABLE "visitor" ADD COLUMN "visit_page_loads" json;--> statement-breakpoint
ALTER TABLE "visitor" ADD COLUMN "visit_continued" boolean;--> statement-breakpoint
ALTER TABLE "visitor" DROP COLUMN "visit_page";
