using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Migrations.PostgreSql.Migrations;

/// <summary>
/// The triggers and the full-text index as they were in 0.2.0, which EF's model cannot say. Like every migration it never changes: what the engine must refuse later is added
/// by a later migration, with its SQL written out.
/// </summary>
/// <remarks>Of the search index only what finds is kept, no text.</remarks>
[DbContext(typeof(VettingDbContext))]
[Migration("20261124000000_Guards")]
internal sealed class Guards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END$body$
            """);

        migrationBuilder.Sql(
            """
            CREATE OR REPLACE FUNCTION refuse_undecided_disposal() RETURNS trigger LANGUAGE plpgsql AS $body$BEGIN IF NOT EXISTS (SELECT 1 FROM "AuditDisposals" d JOIN "AuditLeaves" l ON l."EntryId" = d."DecidedBy" JOIN "AuditEntries" e ON e."Id" = d."DecidedBy"
            WHERE d."EntryId" = OLD."EntryId" AND e."Action" = 'DataDisposed') THEN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END$body$
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditCheckpoints_NoDelete" BEFORE DELETE ON "AuditCheckpoints" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditCheckpoints_NoTruncate" BEFORE TRUNCATE ON "AuditCheckpoints" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditCheckpoints_NoUpdate" BEFORE UPDATE ON "AuditCheckpoints" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditData_NoDelete" BEFORE DELETE ON "AuditData" FOR EACH ROW EXECUTE FUNCTION refuse_undecided_disposal()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditData_NoTruncate" BEFORE TRUNCATE ON "AuditData" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditData_NoUpdate" BEFORE UPDATE ON "AuditData" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditEntries_NoTruncate" BEFORE TRUNCATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditLeaves_NoDelete" BEFORE DELETE ON "AuditLeaves" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditLeaves_NoTruncate" BEFORE TRUNCATE ON "AuditLeaves" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditLeaves_NoUpdate" BEFORE UPDATE ON "AuditLeaves" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditNodes_NoDelete" BEFORE DELETE ON "AuditNodes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditNodes_NoTruncate" BEFORE TRUNCATE ON "AuditNodes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditNodes_NoUpdate" BEFORE UPDATE ON "AuditNodes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Notices_NoDelete" BEFORE DELETE ON "Notices" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Notices_NoTruncate" BEFORE TRUNCATE ON "Notices" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Notices_NoUpdate" BEFORE UPDATE ON "Notices" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Rulings_NoDelete" BEFORE DELETE ON "Rulings" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Rulings_NoTruncate" BEFORE TRUNCATE ON "Rulings" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Rulings_NoUpdate" BEFORE UPDATE ON "Rulings" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Votes_NoDelete" BEFORE DELETE ON "Votes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Votes_NoTruncate" BEFORE TRUNCATE ON "Votes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Votes_NoUpdate" BEFORE UPDATE ON "Votes" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """);

        migrationBuilder.Sql(
            """
            CREATE EXTENSION IF NOT EXISTS unaccent
            """);

        migrationBuilder.Sql(
            """
            CREATE TABLE "ComplaintWords" ("ComplaintId" uuid PRIMARY KEY, "Words" tsvector NOT NULL)
            """);

        migrationBuilder.Sql(
            """
            CREATE INDEX "IX_ComplaintWords_Words" ON "ComplaintWords" USING gin ("Words")
            """);
    }
}
