using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Migrations.Sqlite.Migrations;

/// <summary>
/// The triggers and the full-text index as they were in 0.2.0, which EF's model cannot say. Like every migration it never changes: what the engine must refuse later is added
/// by a later migration, with its SQL written out.
/// </summary>
/// <remarks>With <c>secure-delete</c> what leaves the search index is gone from the file.</remarks>
[DbContext(typeof(VettingDbContext))]
[Migration("20261124000000_Guards")]
internal sealed class Guards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditCheckpoints_NoDelete" BEFORE DELETE ON "AuditCheckpoints" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditCheckpoints is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditCheckpoints_NoReplace" BEFORE INSERT ON "AuditCheckpoints" WHEN EXISTS (SELECT 1 FROM "AuditCheckpoints" WHERE ("Size" = NEW."Size")) BEGIN SELECT RAISE(ABORT, 'AuditCheckpoints is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditCheckpoints_NoUpdate" BEFORE UPDATE ON "AuditCheckpoints" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditCheckpoints is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditData_NoDelete" BEFORE DELETE ON "AuditData" WHEN NOT EXISTS (SELECT 1 FROM "AuditDisposals" d JOIN "AuditLeaves" l ON l."EntryId" = d."DecidedBy" JOIN "AuditEntries" e ON e."Id" = d."DecidedBy"
            WHERE d."EntryId" = OLD."EntryId" AND e."Action" = 'DataDisposed') BEGIN SELECT RAISE(ABORT, 'AuditData is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditData_NoReplace" BEFORE INSERT ON "AuditData" WHEN EXISTS (SELECT 1 FROM "AuditData" WHERE ("EntryId" = NEW."EntryId")) BEGIN SELECT RAISE(ABORT, 'AuditData is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditData_NoUpdate" BEFORE UPDATE ON "AuditData" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditData is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditEntries_NoDelete" BEFORE DELETE ON "AuditEntries" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditEntries is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditEntries_NoReplace" BEFORE INSERT ON "AuditEntries" WHEN EXISTS (SELECT 1 FROM "AuditEntries" WHERE ("Id" = NEW."Id") OR ("Stream" = NEW."Stream" AND "Number" = NEW."Number")) BEGIN SELECT RAISE(ABORT, 'AuditEntries is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditEntries is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditLeaves_NoDelete" BEFORE DELETE ON "AuditLeaves" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditLeaves is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditLeaves_NoReplace" BEFORE INSERT ON "AuditLeaves" WHEN EXISTS (SELECT 1 FROM "AuditLeaves" WHERE ("LeafIndex" = NEW."LeafIndex") OR ("EntryId" = NEW."EntryId")) BEGIN SELECT RAISE(ABORT, 'AuditLeaves is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditLeaves_NoUpdate" BEFORE UPDATE ON "AuditLeaves" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditLeaves is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditNodes_NoDelete" BEFORE DELETE ON "AuditNodes" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditNodes is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditNodes_NoReplace" BEFORE INSERT ON "AuditNodes" WHEN EXISTS (SELECT 1 FROM "AuditNodes" WHERE ("LastLeaf" = NEW."LastLeaf" AND "Level" = NEW."Level")) BEGIN SELECT RAISE(ABORT, 'AuditNodes is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "AuditNodes_NoUpdate" BEFORE UPDATE ON "AuditNodes" WHEN 1 BEGIN SELECT RAISE(ABORT, 'AuditNodes is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Notices_NoDelete" BEFORE DELETE ON "Notices" WHEN 1 BEGIN SELECT RAISE(ABORT, 'Notices is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Notices_NoReplace" BEFORE INSERT ON "Notices" WHEN EXISTS (SELECT 1 FROM "Notices" WHERE ("Id" = NEW."Id")) BEGIN SELECT RAISE(ABORT, 'Notices is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Notices_NoUpdate" BEFORE UPDATE ON "Notices" WHEN 1 BEGIN SELECT RAISE(ABORT, 'Notices is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Rulings_NoDelete" BEFORE DELETE ON "Rulings" WHEN 1 BEGIN SELECT RAISE(ABORT, 'Rulings is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Rulings_NoReplace" BEFORE INSERT ON "Rulings" WHEN EXISTS (SELECT 1 FROM "Rulings" WHERE ("Id" = NEW."Id")) BEGIN SELECT RAISE(ABORT, 'Rulings is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Rulings_NoUpdate" BEFORE UPDATE ON "Rulings" WHEN 1 BEGIN SELECT RAISE(ABORT, 'Rulings is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Votes_NoDelete" BEFORE DELETE ON "Votes" WHEN 1 BEGIN SELECT RAISE(ABORT, 'Votes is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Votes_NoReplace" BEFORE INSERT ON "Votes" WHEN EXISTS (SELECT 1 FROM "Votes" WHERE ("Id" = NEW."Id") OR ("PanelId" = NEW."PanelId" AND "User" = NEW."User")) BEGIN SELECT RAISE(ABORT, 'Votes is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER "Votes_NoUpdate" BEFORE UPDATE ON "Votes" WHEN 1 BEGIN SELECT RAISE(ABORT, 'Votes is append-only'); END
            """);

        migrationBuilder.Sql(
            """
            CREATE TABLE ComplaintWords (Id INTEGER PRIMARY KEY, ComplaintId TEXT NOT NULL UNIQUE, Words TEXT NOT NULL)
            """);

        migrationBuilder.Sql(
            """
            CREATE VIRTUAL TABLE ComplaintSearch USING fts5(Words, content = 'ComplaintWords', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 2')
            """);

        migrationBuilder.Sql(
            """
            INSERT INTO ComplaintSearch(ComplaintSearch, rank) VALUES ('secure-delete', 1)
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER ComplaintWords_Insert AFTER INSERT ON ComplaintWords BEGIN
                INSERT INTO ComplaintSearch(rowid, Words) VALUES (new.Id, new.Words);
            END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER ComplaintWords_Update AFTER UPDATE ON ComplaintWords BEGIN
                INSERT INTO ComplaintSearch(ComplaintSearch, rowid, Words) VALUES ('delete', old.Id, old.Words);
                INSERT INTO ComplaintSearch(rowid, Words) VALUES (new.Id, new.Words);
            END
            """);

        migrationBuilder.Sql(
            """
            CREATE TRIGGER ComplaintWords_Delete AFTER DELETE ON ComplaintWords BEGIN
                INSERT INTO ComplaintSearch(ComplaintSearch, rowid, Words) VALUES ('delete', old.Id, old.Words);
            END
            """);
    }
}
