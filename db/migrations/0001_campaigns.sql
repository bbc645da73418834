CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"title" text NOT NULL,
	"version_id" uuid NOT NULL,
	"notice_id" uuid,
	"above_id" uuid,
	"series_id" uuid,
	"audience" jsonb NOT NULL,
	"announcement" jsonb NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"estimate_to" date,
	"opens_at" timestamptz NOT NULL,
	"due_at" timestamptz NOT NULL,
	"due_words" jsonb NOT NULL,
	"late" text DEFAULT 'taken' NOT NULL,
	"ladder" jsonb NOT NULL,
	"digests" jsonb NOT NULL,
	"state" text NOT NULL,
	"rehearsal" boolean DEFAULT false NOT NULL,
	"made_by" uuid,
	"opened_at" timestamptz,
	"closed_at" timestamptz,
	"cancelled_at" timestamptz,
	"escalated_at" timestamptz,
	"settled_at" timestamptz,
	"looked_on" date,
	"offered" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"rhythm" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"next_cut_off" date NOT NULL,
	"next_opens_at" timestamptz NOT NULL,
	"state" text NOT NULL,
	"made_by" uuid,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "special_days" (
	"root_id" uuid NOT NULL,
	"day" date NOT NULL,
	"worked" boolean NOT NULL,
	"made_by" uuid,
	"made_at" timestamptz NOT NULL,
	CONSTRAINT "special_days_root_id_day_pk" PRIMARY KEY("root_id","day")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"channel" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"username" text DEFAULT '' NOT NULL,
	"heard_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "menus" (
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"menu" text NOT NULL,
	CONSTRAINT "menus_channel_chat_pk" PRIMARY KEY("channel","chat")
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamptz NOT NULL,
	"changed_at" timestamptz NOT NULL,
	"file_id" uuid,
	"text" text NOT NULL,
	"facts" jsonb NOT NULL,
	"corrections" jsonb NOT NULL,
	"form" jsonb NOT NULL,
	"form_before" jsonb,
	"state" text NOT NULL,
	"template_id" uuid,
	"version_id" uuid
);
--> statement-breakpoint
CREATE TABLE "file_refs" (
	"file_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"ref" text NOT NULL,
	CONSTRAINT "file_refs_file_id_channel_pk" PRIMARY KEY("file_id","channel")
);
--> statement-breakpoint
CREATE TABLE "group_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"secret_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"former_chat" text,
	"purpose" text NOT NULL,
	"title" text,
	"language" text NOT NULL,
	"bound_by" uuid,
	"bound_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	"ended_why" text
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"channel" text NOT NULL,
	"external" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "interactions_channel_external_pk" PRIMARY KEY("channel","external")
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamptz NOT NULL,
	"failure" text,
	"done_at" timestamptz,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_recipients" (
	"notice_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"person_id" uuid,
	"outbox_id" uuid,
	"unreachable" text,
	"acknowledged_at" timestamptz,
	CONSTRAINT "notice_recipient_once" UNIQUE NULLS NOT DISTINCT("notice_id","unit_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "notice_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_office" boolean NOT NULL,
	"text" text NOT NULL,
	"answers" uuid,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"made_by" uuid,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"acknowledged" boolean NOT NULL,
	"kind" text DEFAULT 'first' NOT NULL,
	"about" uuid,
	"reason" text,
	"state" text NOT NULL,
	"send_at" timestamptz,
	"sent_at" timestamptz,
	"progress_id" uuid,
	"progress" jsonb,
	"remind_at" timestamptz,
	"reminded_at" timestamptz,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "extension_wishes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"obligation_id" uuid NOT NULL,
	"due_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"granted" boolean,
	"answered_by" uuid,
	"answered_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "extensions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"obligation_id" uuid NOT NULL,
	"old_due_at" timestamptz NOT NULL,
	"new_due_at" timestamptz NOT NULL,
	"reason" text NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "obligations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"superior_id" uuid,
	"block_id" uuid,
	"report_id" uuid NOT NULL,
	"compiles" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"due_at" timestamptz NOT NULL,
	"started_at" timestamptz,
	"submitted_at" timestamptz,
	"late" boolean DEFAULT false NOT NULL,
	"next_rung" text,
	"next_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"obligation_id" uuid NOT NULL,
	"rung" text NOT NULL,
	"outcome" text NOT NULL,
	"outbox_id" uuid,
	"person_id" uuid,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quotas" (
	"channel" text NOT NULL,
	"month" date NOT NULL,
	"sent" integer NOT NULL,
	CONSTRAINT "quotas_channel_month_pk" PRIMARY KEY("channel","month")
);
--> statement-breakpoint
CREATE TABLE "reopen_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"granted" boolean,
	"word" text,
	"answered_by" uuid,
	"answered_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"submission" integer NOT NULL,
	"verdict" text NOT NULL,
	"notes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answers_to" bigint DEFAULT 0 NOT NULL,
	"made_by" uuid NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"box" text NOT NULL,
	"changed_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "compiled_parts" (
	"campaign_id" uuid NOT NULL,
	"key" text NOT NULL,
	"unit_id" uuid,
	"source" text,
	"compiled" jsonb NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "compiled_parts_campaign_id_key_pk" PRIMARY KEY("campaign_id","key")
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"mark" text NOT NULL,
	"on_day" date NOT NULL,
	"submitted" integer NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "estimates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"answers" jsonb,
	"reason" text NOT NULL,
	"made_by" uuid NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "summaries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"summary" jsonb NOT NULL,
	"changes" jsonb,
	"made_by" uuid,
	"made_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "summary_edits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"campaign_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"place" text NOT NULL,
	"text" text,
	"sources" integer NOT NULL,
	"made_by" uuid NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "fell_from" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "locks_at" timestamptz;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_version_id_template_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."template_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "series" ADD CONSTRAINT "series_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_days" ADD CONSTRAINT "special_days_root_id_units_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_days" ADD CONSTRAINT "special_days_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_version_id_template_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."template_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_refs" ADD CONSTRAINT "file_refs_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_codes" ADD CONSTRAINT "group_codes_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_codes" ADD CONSTRAINT "group_codes_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_bound_by_people_id_fk" FOREIGN KEY ("bound_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_recipients" ADD CONSTRAINT "notice_recipients_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_words" ADD CONSTRAINT "notice_words_notice_id_notices_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_words" ADD CONSTRAINT "notice_words_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_words" ADD CONSTRAINT "notice_words_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_wishes" ADD CONSTRAINT "extension_wishes_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_wishes" ADD CONSTRAINT "extension_wishes_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extension_wishes" ADD CONSTRAINT "extension_wishes_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "extensions" ADD CONSTRAINT "extensions_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "obligations" ADD CONSTRAINT "obligations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_obligation_id_obligations_id_fk" FOREIGN KEY ("obligation_id") REFERENCES "public"."obligations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reopen_requests" ADD CONSTRAINT "reopen_requests_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reopen_requests" ADD CONSTRAINT "reopen_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reopen_requests" ADD CONSTRAINT "reopen_requests_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "compiled_parts" ADD CONSTRAINT "compiled_parts_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "estimates" ADD CONSTRAINT "estimates_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "estimates" ADD CONSTRAINT "estimates_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "estimates" ADD CONSTRAINT "estimates_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summary_edits" ADD CONSTRAINT "summary_edits_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summary_edits" ADD CONSTRAINT "summary_edits_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summary_edits" ADD CONSTRAINT "summary_edits_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_unit" ON "campaigns" USING btree ("unit_id","state");--> statement-breakpoint
CREATE INDEX "campaigns_planned" ON "campaigns" USING btree ("opens_at") WHERE state = 'planned';--> statement-breakpoint
CREATE INDEX "campaigns_open" ON "campaigns" USING btree ("period_to") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "campaigns_once_in_series" ON "campaigns" USING btree ("series_id","period_to");--> statement-breakpoint
CREATE INDEX "series_next" ON "series" USING btree ("next_opens_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "drafts_unit" ON "drafts" USING btree ("unit_id","changed_at") WHERE state in ('open', 'saved');--> statement-breakpoint
CREATE UNIQUE INDEX "group_codes_secret" ON "group_codes" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "group_codes_code" ON "group_codes" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "group_codes_by" ON "group_codes" USING btree ("made_by");--> statement-breakpoint
CREATE UNIQUE INDEX "groups_chat" ON "groups" USING btree ("channel","chat") WHERE "groups"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "groups_unit" ON "groups" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("not_before") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "notice_recipients_person" ON "notice_recipients" USING btree ("person_id","notice_id");--> statement-breakpoint
CREATE INDEX "notice_recipients_unit" ON "notice_recipients" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "notice_words_notice" ON "notice_words" USING btree ("notice_id","unit_id","at");--> statement-breakpoint
CREATE INDEX "notices_unit" ON "notices" USING btree ("unit_id","created_at");--> statement-breakpoint
CREATE INDEX "notices_about" ON "notices" USING btree ("about");--> statement-breakpoint
CREATE INDEX "notices_planned" ON "notices" USING btree ("send_at") WHERE state = 'planned';--> statement-breakpoint
CREATE INDEX "notices_progress" ON "notices" USING btree ("id") WHERE progress is not null;--> statement-breakpoint
CREATE INDEX "notices_remind" ON "notices" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "extension_wishes_obligation" ON "extension_wishes" USING btree ("obligation_id","asked_at");--> statement-breakpoint
CREATE INDEX "extensions_obligation" ON "extensions" USING btree ("obligation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "obligation_once" ON "obligations" USING btree ("unit_id","campaign_id");--> statement-breakpoint
CREATE UNIQUE INDEX "obligation_report" ON "obligations" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "obligations_next" ON "obligations" USING btree ("next_at","unit_id") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "obligations_standing" ON "obligations" USING btree ("campaign_id","state","block_id");--> statement-breakpoint
CREATE INDEX "obligations_superior" ON "obligations" USING btree ("superior_id","campaign_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reminder_once" ON "reminders" USING btree ("obligation_id","rung");--> statement-breakpoint
CREATE INDEX "reminders_asked" ON "reminders" USING btree ("at") WHERE outcome = 'asked';--> statement-breakpoint
CREATE INDEX "reminders_outbox" ON "reminders" USING btree ("outbox_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reopen_request_open" ON "reopen_requests" USING btree ("report_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "reviews_report" ON "reviews" USING btree ("report_id","submission");--> statement-breakpoint
CREATE INDEX "compiled_parts_unit" ON "compiled_parts" USING btree ("campaign_id","unit_id") WHERE unit_id is not null;--> statement-breakpoint
CREATE INDEX "digests_campaign" ON "digests" USING btree ("campaign_id","unit_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "digest_once" ON "digests" USING btree ("campaign_id","unit_id","slot") WHERE slot <> 'asked';--> statement-breakpoint
CREATE INDEX "estimates_unit" ON "estimates" USING btree ("campaign_id","unit_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "summary_version" ON "summaries" USING btree ("campaign_id","unit_id","version");--> statement-breakpoint
CREATE INDEX "summary_edits_place" ON "summary_edits" USING btree ("campaign_id","unit_id","place","at");--> statement-breakpoint
CREATE INDEX "inbox_set_aside" ON "inbox" USING btree ("id") WHERE fault is not null;
--> statement-breakpoint
-- Sent rows leave dead entries where the sender looks for work, so the outbox is swept often, its indexes with it.
ALTER TABLE "outbox" SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000, vacuum_index_cleanup = on);

--> statement-breakpoint
-- A summary is frozen; estimates, edits, extensions, reviews and digests are history (refuse_change: see answers).
CREATE TRIGGER "summaries_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "summaries" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "summary_edits_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "summary_edits" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "estimates_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "estimates" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "extensions_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "extensions" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "reviews_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "reviews" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
