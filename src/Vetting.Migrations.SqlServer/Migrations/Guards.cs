using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Migrations.SqlServer.Migrations;

/// <summary>
/// The triggers and the full-text index as they were in 0.2.0, which EF's model cannot say. Like every migration it never changes: what the engine must refuse later is added
/// by a later migration, with its SQL written out. (Since 0.3.0 each statement first asks whether its work is done. What it makes is the same.)
/// </summary>
/// <remarks>
/// Three statements cannot run in a transaction, so that what stands before them is stored although the migration may fail there. Then it is run again, and
/// finds what is done.
/// Full-text search is an optional part of the engine. Where it is missing words are looked for with LIKE, which reads every row. The index is filled by the engine in the
/// background, so that a new case is found some seconds later.
/// </remarks>
[DbContext(typeof(VettingDbContext))]
[Migration("20261124000000_Guards")]
internal sealed class Guards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditCheckpoints_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [AuditCheckpoints_NoDelete] ON [AuditCheckpoints] AFTER DELETE AS THROW 51000, N''AuditCheckpoints is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditCheckpoints_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [AuditCheckpoints_NoUpdate] ON [AuditCheckpoints] AFTER UPDATE AS THROW 51000, N''AuditCheckpoints is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditData_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [AuditData_NoDelete] ON [AuditData] AFTER DELETE AS IF EXISTS (SELECT 1 FROM deleted AS gone WHERE NOT EXISTS (SELECT 1 FROM "AuditDisposals" d JOIN "AuditLeaves" l ON l."EntryId" = d."DecidedBy" JOIN "AuditEntries" e ON e."Id" = d."DecidedBy"
            WHERE d."EntryId" = gone."EntryId" AND e."Action" = ''DataDisposed'')) THROW 51000, N''AuditData is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditData_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [AuditData_NoUpdate] ON [AuditData] AFTER UPDATE AS THROW 51000, N''AuditData is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditEntries_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [AuditEntries_NoDelete] ON [AuditEntries] AFTER DELETE AS THROW 51000, N''AuditEntries is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditEntries_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [AuditEntries_NoUpdate] ON [AuditEntries] AFTER UPDATE AS THROW 51000, N''AuditEntries is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditLeaves_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [AuditLeaves_NoDelete] ON [AuditLeaves] AFTER DELETE AS THROW 51000, N''AuditLeaves is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditLeaves_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [AuditLeaves_NoUpdate] ON [AuditLeaves] AFTER UPDATE AS THROW 51000, N''AuditLeaves is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditNodes_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [AuditNodes_NoDelete] ON [AuditNodes] AFTER DELETE AS THROW 51000, N''AuditNodes is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[AuditNodes_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [AuditNodes_NoUpdate] ON [AuditNodes] AFTER UPDATE AS THROW 51000, N''AuditNodes is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[Notices_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [Notices_NoDelete] ON [Notices] AFTER DELETE AS THROW 51000, N''Notices is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[Notices_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [Notices_NoUpdate] ON [Notices] AFTER UPDATE AS THROW 51000, N''Notices is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[Rulings_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [Rulings_NoDelete] ON [Rulings] AFTER DELETE AS THROW 51000, N''Rulings is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[Rulings_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [Rulings_NoUpdate] ON [Rulings] AFTER UPDATE AS THROW 51000, N''Rulings is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[Votes_NoDelete]') IS NULL EXEC(N'CREATE TRIGGER [Votes_NoDelete] ON [Votes] AFTER DELETE AS THROW 51000, N''Votes is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[Votes_NoUpdate]') IS NULL EXEC(N'CREATE TRIGGER [Votes_NoUpdate] ON [Votes] AFTER UPDATE AS THROW 51000, N''Votes is append-only'', 1;')
            """);

        migrationBuilder.Sql(
            """
            ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON
            """, suppressTransaction: true);

        migrationBuilder.Sql(
            """
            IF OBJECT_ID(N'[ComplaintWords]') IS NULL CREATE TABLE [ComplaintWords] ([ComplaintId] uniqueidentifier NOT NULL CONSTRAINT [PK_ComplaintWords] PRIMARY KEY, [Words] nvarchar(max) COLLATE Latin1_General_100_CI_AI NOT NULL)
            """);

        migrationBuilder.Sql(
            """
            EXEC(N'IF SERVERPROPERTY(''IsFullTextInstalled'') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N''VettingWords'') CREATE FULLTEXT CATALOG [VettingWords] WITH ACCENT_SENSITIVITY = OFF')
            """, suppressTransaction: true);

        migrationBuilder.Sql(
            """
            EXEC(N'IF SERVERPROPERTY(''IsFullTextInstalled'') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(N''[ComplaintWords]'')) CREATE FULLTEXT INDEX ON [ComplaintWords] ([Words] LANGUAGE 0) KEY INDEX [PK_ComplaintWords] ON [VettingWords] WITH STOPLIST = OFF')
            """, suppressTransaction: true);
    }
}
