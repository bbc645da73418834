CREATE TABLE "addresses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"external_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"unreachable" text,
	"unreachable_since" timestamptz,
	"preferred" boolean NOT NULL,
	"made_at" timestamptz NOT NULL,
	"ended_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report_id" uuid NOT NULL,
	"question" text NOT NULL,
	"old" jsonb,
	"new" jsonb,
	"person_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"at" timestamptz NOT NULL,
	"inbox_id" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"root" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"who" text NOT NULL,
	"what" text NOT NULL,
	"on_kind" text NOT NULL,
	"on_id" text NOT NULL,
	"old" text,
	"new" text,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entries_root_seq_pk" PRIMARY KEY("root","seq"),
	CONSTRAINT "audit_entries_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"root" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"sender" text PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"open" jsonb,
	"places" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"changed_at" timestamptz NOT NULL,
	CONSTRAINT "chats_person_id_unique" UNIQUE("person_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer NOT NULL,
	"state" text NOT NULL,
	"channel" text,
	"ref" text,
	"tries" smallint DEFAULT 0 NOT NULL,
	"not_before" timestamptz,
	"failure" text,
	"after" jsonb,
	"bytes" "bytea",
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"update_id" text NOT NULL,
	"sender" text NOT NULL,
	"external" text NOT NULL,
	"chat" text NOT NULL,
	"in_group" boolean NOT NULL,
	"said" jsonb NOT NULL,
	"received_at" timestamptz NOT NULL,
	"done_at" timestamptz,
	"tries" smallint DEFAULT 0 NOT NULL,
	"fault" text,
	CONSTRAINT "inbox_once" UNIQUE("channel","update_id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid,
	"secret_hash" text NOT NULL,
	"code_hash" text NOT NULL,
	"made_at" timestamptz NOT NULL,
	"made_by" uuid,
	"expires_at" timestamptz NOT NULL,
	"revoked_at" timestamptz,
	"claimed_at" timestamptz,
	"claimed_by" uuid,
	"seat_id" uuid
);
--> statement-breakpoint
CREATE TABLE "wrong_tries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"tried_by" text NOT NULL,
	"at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"person_id" uuid,
	"priority" smallint NOT NULL,
	"content" jsonb NOT NULL,
	"buttons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text DEFAULT 'vi' NOT NULL,
	"about" jsonb,
	"not_before" timestamptz NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"failure" text,
	"why" text,
	"provider_id" text,
	"replaces" uuid,
	"created_at" timestamptz NOT NULL,
	"sent_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"text_version" text NOT NULL,
	"channel" text NOT NULL,
	"given_at" timestamptz NOT NULL,
	"withdrawn_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"search_text" text NOT NULL,
	"phone" text,
	"language" text DEFAULT 'vi' NOT NULL,
	"made_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "placements" (
	"unit_id" uuid NOT NULL,
	"parent_id" uuid,
	"block_id" uuid,
	"path" text collate "C" NOT NULL,
	"since" date NOT NULL,
	"until" date,
	CONSTRAINT "placements_unit_id_since_pk" PRIMARY KEY("unit_id","since"),
	CONSTRAINT "placements_validity" CHECK ("placements"."until" is null or "placements"."until" > "placements"."since")
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"section" text NOT NULL,
	"person_id" uuid NOT NULL,
	"given_by" uuid NOT NULL,
	"given_at" timestamptz NOT NULL,
	"returned_at" timestamptz,
	CONSTRAINT "delegation_once" UNIQUE("report_id","section","person_id","given_at")
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"period_from" date NOT NULL,
	"period_to" date NOT NULL,
	"estimate_to" date,
	"state" text DEFAULT 'draft' NOT NULL,
	"number" bigint,
	"submissions" integer DEFAULT 0 NOT NULL,
	"previous_id" uuid,
	"created_at" timestamptz NOT NULL,
	"submitted_at" timestamptz,
	"submitted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	CONSTRAINT "seats_validity" CHECK ("seats"."until" is null or "seats"."until" >= "seats"."since")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"person_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"in_group" boolean NOT NULL,
	"slug" text,
	"made_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	CONSTRAINT "sessions_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "template_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"template_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"form" jsonb NOT NULL,
	"created_at" timestamptz NOT NULL,
	"published_at" timestamptz,
	CONSTRAINT "template_version_number" UNIQUE("template_id","number")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"folded_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "former_names" (
	"id" uuid PRIMARY KEY NOT NULL,
	"unit_id" uuid NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"no" bigint GENERATED ALWAYS AS IDENTITY (sequence name "units_no_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"root_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text DEFAULT '' NOT NULL,
	"search_text" text NOT NULL,
	"kind" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"successor_id" uuid,
	CONSTRAINT "units_no_unique" UNIQUE("no"),
	CONSTRAINT "units_validity" CHECK ("units"."until" is null or "units"."until" >= "units"."since")
);
--> statement-breakpoint
CREATE TABLE "web_lines" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "web_lines_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"chat" text NOT NULL,
	"outbox_id" uuid NOT NULL,
	CONSTRAINT "web_lines_outbox_id_unique" UNIQUE("outbox_id")
);
--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_made_by_people_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_claimed_by_people_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_parent_id_units_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placements" ADD CONSTRAINT "placements_block_id_blocks_id_fk" FOREIGN KEY ("block_id") REFERENCES "public"."blocks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_report_id_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_given_by_people_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_version_id_template_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."template_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_submitted_by_people_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_versions" ADD CONSTRAINT "template_versions_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_owner_id_units_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_names" ADD CONSTRAINT "former_names_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_account" ON "addresses" USING btree ("channel","external_id") WHERE "addresses"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "addresses_preferred" ON "addresses" USING btree ("person_id") WHERE "addresses"."preferred" and "addresses"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "addresses_person" ON "addresses" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "answers_latest" ON "answers" USING btree ("report_id","question","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_on" ON "audit_entries" USING btree ("on_kind","on_id","seq");--> statement-breakpoint
CREATE INDEX "files_waiting" ON "files" USING btree ("channel","created_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "inbox_waiting" ON "inbox" USING btree ("sender","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "inbox_web" ON "inbox" USING btree ("chat","id") WHERE channel = 'web';--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_secret" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_code" ON "invitations" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "invitations_unit" ON "invitations" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "wrong_tries_by" ON "wrong_tries" USING btree ("channel","tried_by","at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("channel","priority","not_before","seq") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "outbox_provider" ON "outbox" USING btree ("channel","provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "people_phone" ON "people" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "placements_path" ON "placements" USING btree ("path");--> statement-breakpoint
CREATE INDEX "placements_parent" ON "placements" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "delegations_of_report" ON "delegations" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "delegations_of_person" ON "delegations" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "reports_of_unit" ON "reports" USING btree ("unit_id","state");--> statement-breakpoint
CREATE INDEX "reports_of_version" ON "reports" USING btree ("version_id","period_to");--> statement-breakpoint
CREATE UNIQUE INDEX "seats_one_chair" ON "seats" USING btree ("unit_id") WHERE "seats"."role" = 'chair' and "seats"."until" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "seats_once" ON "seats" USING btree ("unit_id","person_id","role") WHERE "seats"."until" is null;--> statement-breakpoint
CREATE INDEX "seats_person" ON "seats" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "seats_unit" ON "seats" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_name" ON "blocks" USING btree ("owner_id","folded_name");--> statement-breakpoint
CREATE INDEX "former_names_unit" ON "former_names" USING btree ("unit_id","until");--> statement-breakpoint
CREATE UNIQUE INDEX "units_code" ON "units" USING btree ("root_id","code");--> statement-breakpoint
CREATE INDEX "web_lines_chat" ON "web_lines" USING btree ("chat","id");
--> statement-breakpoint
-- History is never rewritten: answers are append-only, whoever writes the SQL.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "answers_append_only" BEFORE UPDATE OR DELETE ON "answers" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "answers_no_truncate" BEFORE TRUNCATE ON "answers" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

--> statement-breakpoint
-- The audit only ever grows (refuse_change: see answers).
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entries" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

--> statement-breakpoint
-- A published template version never changes.
CREATE FUNCTION "refuse_published"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'a published template version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "template_versions_frozen" BEFORE UPDATE OR DELETE ON "template_versions" FOR EACH ROW EXECUTE FUNCTION "refuse_published"();
--> statement-breakpoint
CREATE SEQUENCE "report_numbers";
