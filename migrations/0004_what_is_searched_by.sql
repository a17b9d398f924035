CREATE INDEX "office_hours_by_notice" ON "office_hours" USING btree ("notice_hours") WHERE paused_at is null;--> statement-breakpoint
CREATE INDEX "recruiters_by_sector" ON "recruiters" USING gin ("sectors");--> statement-breakpoint
CREATE INDEX "recruiters_by_language" ON "recruiters" USING gin ("languages");--> statement-breakpoint
CREATE INDEX "recruiters_by_zone" ON "recruiters" USING btree ("zone");